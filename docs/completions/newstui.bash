# Completions for newstui. Load them with: source <(newstui completion bash)
_newstui_names() {
    local name
    while IFS= read -r name; do
        [[ "$name" == "$current"* ]] && COMPREPLY+=("$name")
    done < <("${COMP_WORDS[0]}" completion "$1" 2>/dev/null)
}
_newstui() {
    COMPREPLY=()
    local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
    local command="" word words="" i
    for ((i = 1; i < COMP_CWORD; i++)); do
        word="${COMP_WORDS[i]}"
        case " show list search count add rm sources source refresh fulltext download export digest share open mark undo redo rules views keep prune import export-opml themes config keys completion backup restore help doctor " in *" $word "*) command="$word"; break ;; esac
    done
    case "$command $before" in
        "show -f"|"show --format")
            COMPREPLY=($(compgen -W 'txt md html json jsonl' -- "$current")) ;;
        "show -w"|"show --width")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "show --pipe")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "list -q"|"list --query")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "list --source")
            _newstui_names sources ;;
        "list --sort")
            COMPREPLY=($(compgen -W 'date title source popularity views' -- "$current")) ;;
        "list -n"|"list --limit")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "list --format")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "search --source")
            _newstui_names sources ;;
        "search --sort")
            COMPREPLY=($(compgen -W 'date title source popularity views' -- "$current")) ;;
        "search -n"|"search --limit")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "search --format")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "count --format")
            COMPREPLY=($(compgen -W 'tmux waybar' -- "$current")) ;;
        "add -n"|"add --name")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "add -t"|"add --tag")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "add --folder")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "add --pick")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "refresh --jobs")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "refresh --timeout")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "download --all")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "download --folder")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "download --number")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "export -q"|"export --query")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "export -f"|"export --format")
            COMPREPLY=($(compgen -W 'txt md html json jsonl epub jsonfeed atom csv tsv mbox' -- "$current")) ;;
        "export -o"|"export --output")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "export -w"|"export --wrap")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "export --name")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "export --template")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "export --pipe")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "export --title")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "digest -f"|"digest --format")
            COMPREPLY=($(compgen -W 'epub html txt' -- "$current")) ;;
        "digest -o"|"digest --output")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "digest -w"|"digest --wrap")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "digest --title")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "share --to")
            _newstui_names targets ;;
        "share --quotation")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "share --instance")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "share --remove")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "open --link")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "open --file")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "undo -n"|"undo --steps")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "redo -n"|"redo --steps")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "keep --days")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "keep --articles")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "export-opml -o"|"export-opml --output")
            COMPREPLY=($(compgen -f -- "$current")) ;;
        "keys --preset")
            COMPREPLY=($(compgen -W 'default newsboat vim nnw' -- "$current")) ;;
        *) words=1 ;;
    esac
    [ -n "$words" ] || return
    case "$command" in
        "") words="show list search count add rm sources source refresh fulltext download export digest share open mark undo redo rules views keep prune import export-opml themes config keys completion backup restore help doctor --data-dir --config --lang --theme --keys --no-color --ascii --low-traffic --plain -V --version -h --help" ;;
        show) words="-f --format -w --width --peek --why --pipe --diff" ;;
        list) words="-q --query -u --unread -s --starred --source --sort -r --reverse -n --limit --json --jsonl --tsv --format --full -0 --null" ;;
        search) words="--ranked -u --unread -s --starred --source --sort -r --reverse -n --limit --json --jsonl --tsv --format --full -0 --null" ;;
        count) words="--format" ;;
        add) words="-n --name -t --tag --folder --pick --first" ;;
        rm) words="-y --yes" ;;
        sources) words="--json --health --failing" ;;
        source) words="--json" ;;
        refresh) words="--due --jobs --timeout --notify --json" ;;
        fulltext) words="--own --full" ;;
        download) words="--all --folder --number --later --forget --list" ;;
        export) words="-q --query -a --all -u --unread -s --starred -f --format -o --output -w --wrap --name --template --pipe --title --paths --force" ;;
        digest) words="-f --format -o --output -w --wrap --title --mark-read --force" ;;
        share) words="--to --quotation --copy --dry-run --again --instance --targets --history --pending --remove --json" ;;
        open) words="--link --file --list" ;;
        mark) words="" ;;
        undo) words="-n --steps -l --list --json" ;;
        redo) words="-n --steps" ;;
        rules) words="--dry-run --run --json" ;;
        views) words="--json" ;;
        keep) words="--days --articles --default" ;;
        prune) words="--dry-run" ;;
        import) words="" ;;
        export-opml) words="-o --output --force" ;;
        themes) words="--check --json" ;;
        config) words="path check show" ;;
        keys) words="--preset --ids --json" ;;
        completion) words="bash zsh fish sources targets" ;;
        backup) words="--force" ;;
        restore) words="-y --yes" ;;
        help) words="" ;;
        doctor) words="--repair" ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    [[ "$current" == -* ]] && command=""
    case "$command" in show|list|rm|source|refresh|digest|keep) _newstui_names sources ;; esac
    [ "${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _newstui newstui
