# Completions for newstui. Load them with: source <(newstui completion bash)
_newstui_slot() {
    # From the words before the one that is typed: the command, the option whose value it is,
    # or else how many words of the command's own there are before it.
    local word
    command="" before="" place=0 ended=""
    for word in "$@"; do
        if [ -n "$before" ]; then before=""; continue; fi
        if [ -z "$ended" ]; then
            if [ "$word" = -- ]; then ended=yes; continue; fi
            case "$command $word" in
                *" --data-dir"|*" --config"|*" --lang"|*" --theme"|*" --keys"|"show -f"|"show --format"|"show -w"|"show --width"|"show --pipe"|"list -q"|"list --query"|"list --source"|"list --sort"|"list -n"|"list --limit"|"list --format"|"search --source"|"search --sort"|"search -n"|"search --limit"|"search --format"|"count --format"|"add -n"|"add --name"|"add -t"|"add --tag"|"add --folder"|"add --pick"|"refresh --jobs"|"refresh --timeout"|"download --all"|"download --folder"|"download --number"|"export -q"|"export --query"|"export -f"|"export --format"|"export -o"|"export --output"|"export -w"|"export --wrap"|"export --name"|"export --template"|"export --pipe"|"export --title"|"digest -f"|"digest --format"|"digest -o"|"digest --output"|"digest -w"|"digest --wrap"|"digest --title"|"share --to"|"share --quotation"|"share --instance"|"share --remove"|"open --link"|"open --file"|"undo -n"|"undo --steps"|"redo -n"|"redo --steps"|"keep --days"|"keep --articles"|"export-opml -o"|"export-opml --output"|"keys --preset")
                    before="$word"; continue ;;
            esac
            case "$word" in -?*) continue ;; esac
        fi
        if [ -n "$command" ]; then place=$((place + 1)); continue; fi
        command=-
        [ -n "$ended" ] && continue
        case " show list search count add rm sources source refresh fulltext download export digest share open mark undo redo rules views keep prune import export-opml themes config keys completion backup restore help doctor " in *" $word "*) command="$word" ;; esac
    done
    if [ -n "$ended" ] && [ -z "$command" ]; then command=-; fi
}
_newstui_fitting() {
    # What fits there: words, what else the program is to be asked for, and whether files do.
    values="" names="" files=""
    if [[ -z "$before" && -z "$ended" && "$current" == -* ]]; then
        case "$command" in
            show) values="-f --format -w --width --peek --why --pipe --diff" ;;
            list) values="-q --query -u --unread -s --starred --source --sort -r --reverse -n --limit --json --jsonl --tsv --format --full -0 --null" ;;
            search) values="--ranked -u --unread -s --starred --source --sort -r --reverse -n --limit --json --jsonl --tsv --format --full -0 --null" ;;
            count) values="--format" ;;
            add) values="-n --name -t --tag --folder --pick --first" ;;
            rm) values="-y --yes" ;;
            sources) values="--json --health --failing" ;;
            source) values="--json" ;;
            refresh) values="--due --jobs --timeout --notify --json" ;;
            fulltext) values="--own --full" ;;
            download) values="--all --folder --number --later --forget --list" ;;
            export) values="-q --query -a --all -u --unread -s --starred -f --format -o --output -w --wrap --name --template --pipe --title --paths --force" ;;
            digest) values="-f --format -o --output -w --wrap --title --mark-read --force" ;;
            share) values="--to --quotation --copy --dry-run --again --instance --targets --history --pending --remove --json" ;;
            open) values="--link --file --list" ;;
            undo) values="-n --steps -l --list --json" ;;
            redo) values="-n --steps" ;;
            rules) values="--dry-run --run --json" ;;
            views) values="--json" ;;
            keep) values="--days --articles --default" ;;
            prune) values="--dry-run" ;;
            export-opml) values="-o --output --force" ;;
            themes) values="--check --json" ;;
            keys) values="--preset --ids --json" ;;
            backup) values="--force" ;;
            restore) values="-y --yes" ;;
            doctor) values="--repair" ;;
        esac
        values="$values --data-dir --config --lang --theme --keys --no-color --ascii --low-traffic --plain -V --version -h --help"
        return
    fi
    case "$command ${before:-$place}" in
        *" --data-dir") files=yes ;;
        *" --config") files=yes ;;
        *" --lang") values='en zh_CN zh_TW' ;;
        *" --theme") values='auto dark light paper contrast terminal' ;;
        *" --keys") values='default newsboat vim nnw' ;;
        " 0") values="show list search count add rm sources source refresh fulltext download export digest share open mark undo redo rules views keep prune import export-opml themes config keys completion backup restore help doctor" files=otherwise ;;
        "- "[0-9]*) files=yes ;;
        "show -f"|"show --format") values='txt md html json jsonl' ;;
        "show --pipe") files=yes ;;
        "show "[0-9]*) names=sources files=yes ;;
        "list --source") names=sources ;;
        "list --sort") values='date title source popularity views' ;;
        "list "[0-9]*) names=sources files=yes ;;
        "search --source") names=sources ;;
        "search --sort") values='date title source popularity views' ;;
        "count --format") values='tmux waybar' ;;
        "add "[0-9]*) files=yes ;;
        "rm "[0-9]*) names=sources ;;
        "source 0") names=sources ;;
        "source "[1-9]*) values='address= name= folder= tags= every= max_items= keep_days= keep_articles= headers= user= password_cmd= password_file= password_env= verify= proxy= encoding= full_text= selector= width= hidden= disabled=' ;;
        "refresh "[0-9]*) names=sources ;;
        "fulltext "[0-9]*) names=sources ;;
        "download --folder") files=yes ;;
        "download "[0-9]*) names=sources ;;
        "export -f"|"export --format") values='txt md html json jsonl epub jsonfeed atom csv tsv mbox' ;;
        "export -o"|"export --output") files=yes ;;
        "export --template") files=yes ;;
        "export --pipe") files=yes ;;
        "export "[0-9]*) names=sources files=yes ;;
        "digest -f"|"digest --format") values='epub html txt' ;;
        "digest -o"|"digest --output") files=yes ;;
        "digest "[0-9]*) names=sources files=yes ;;
        "share --to") names=targets ;;
        "share "[0-9]*) files=yes ;;
        "open "[0-9]*) names=sources files=yes ;;
        "mark 0") values='read unread starred unstarred tag: untag:' ;;
        "mark "[1-9]*) names=sources ;;
        "keep "[0-9]*) names=sources ;;
        "import 0") files=yes ;;
        "export-opml -o"|"export-opml --output") files=yes ;;
        "export-opml 0") files=yes ;;
        "config 0") values='path check show' ;;
        "keys --preset") values='default newsboat vim nnw' ;;
        "completion 0") values='bash zsh fish sources targets' ;;
        "backup 0") files=yes ;;
        "restore 0") files=yes ;;
        "help 0") values='query templates show list search count add rm sources source refresh fulltext download export digest share open mark undo redo rules views keep prune import export-opml themes config keys completion backup restore help doctor' ;;
    esac
}
_newstui_add() {
    [[ "$1" == "$current"* ]] && COMPREPLY+=("$given$1")
}
_newstui() {
    local command before place ended values names files current given="" quoted="" word last
    local rest="${COMP_LINE:0:COMP_POINT}" line=() i count=0 IFS=$' \t\n'
    COMPREPLY=()
    # bash breaks words at : and = as well: what no space parts is one word.
    for ((i = 0; i < COMP_CWORD; i++)); do
        word="${COMP_WORDS[i]}"
        if [[ $count -eq 0 || "$rest" == [[:space:]]* ]]; then
            line[count]="$word"
            count=$((count + 1))
        else
            line[count - 1]+="$word"
        fi
        rest="${rest#"${rest%%[![:space:]]*}"}"
        rest="${rest#"$word"}"
    done
    if [[ "$rest" == [[:space:]]* ]]; then
        current="${rest#"${rest%%[![:space:]]*}"}"
    else
        count=$((count - 1))
        current="${line[count]}$rest"
    fi
    # Of what is offered, readline takes only what comes after the last break.
    last="$current"
    case "$current" in
        [\'\"]*) current="${current#?}" last="" ;;
        *)
            [[ "$COMP_WORDBREAKS" == *:* ]] && last="${last##*[!\\]:}"
            [[ "$COMP_WORDBREAKS" == *=* ]] && last="${last##*[!\\]=}"
            word="${current%"$last"}"
            current="${current//\\/}"
            last="${word//\\/}" ;;
    esac
    _newstui_slot "${line[@]:1:count-1}"
    if [[ -z "$before" && -z "$ended" && "$current" == --*=* ]]; then
        before="${current%%=*}" given="${current%%=*}=" current="${current#*=}"
    fi
    _newstui_fitting
    for word in $values; do _newstui_add "$word"; done
    if [ -n "$names" ]; then
        while IFS= read -r word; do
            _newstui_add "$word" && [[ "$word" == *[!-a-zA-Z0-9_.,/:%+@]* ]] && quoted=yes
        done < <("${COMP_WORDS[0]}" completion "$names" 2>/dev/null)
    fi
    [[ "$files" == otherwise && ${#COMPREPLY[@]} -gt 0 ]] && files=""
    if [ -n "$files" ]; then
        while IFS= read -r word; do
            COMPREPLY+=("$given$word")
        done < <(compgen -f -- "$current")
    fi
    # Where nothing is to be quoted, colons are to have no backslash either.
    [ -z "$files$quoted" ] && compopt +o filenames 2>/dev/null
    for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]="${COMPREPLY[i]#"$last"}"; done
    [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == *[:=] ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -o filenames -F _newstui newstui
