# Completions for newstui. Put them into ~/.config/fish/completions/newstui.fish
function __newstui_at
    # COMMAND [PLACE [more]]: whether the word that is typed is one of the command, at that
    # place among its own words from 0, or at it or after it.
    set -l words (commandline -opc)
    set -e words[1]
    set -l command ''
    set -l place 0
    set -l valued ''
    set -l ended ''
    for word in $words
        if test -n "$valued"
            set valued ''
            continue
        end
        if test -z "$ended"
            if test "$word" = --
                set ended yes
                continue
            end
            switch "$command $word"
                case "* --data-dir" "* --config" "* --lang" "* --theme" "* --keys" "show -f" "show --format" "show -w" "show --width" "show --pipe" "list -q" "list --query" "list --source" "list --sort" "list -n" "list --limit" "list --format" "search --source" "search --sort" "search -n" "search --limit" "search --format" "count --format" "add -n" "add --name" "add -t" "add --tag" "add --folder" "add --pick" "refresh --jobs" "refresh --timeout" "download --all" "download --folder" "download --number" "export -q" "export --query" "export -f" "export --format" "export -o" "export --output" "export -w" "export --wrap" "export --name" "export --template" "export --pipe" "export --title" "digest -f" "digest --format" "digest -o" "digest --output" "digest -w" "digest --wrap" "digest --title" "share --to" "share --quotation" "share --instance" "share --remove" "open --link" "open --file" "undo -n" "undo --steps" "redo -n" "redo --steps" "keep --days" "keep --articles" "export-opml -o" "export-opml --output" "keys --preset"
                    set valued yes
                    continue
            end
            if string match -q -- '-?*' "$word"
                continue
            end
        end
        if test -n "$command"
            set place (math $place + 1)
        else if test -z "$ended"; and contains -- "$word" show list search count add rm sources source refresh fulltext download export digest share open mark undo redo rules views keep prune import export-opml themes config keys completion backup restore help doctor
            set command "$word"
        else
            set command -
        end
    end
    if test -n "$ended"; and test -z "$command"
        set command -
    end
    test "$command" = "$argv[1]"; or return 1
    switch (count $argv)
        case 1
            return 0
        case 2
            test $place -eq $argv[2]
        case '*'
            test $place -ge $argv[2]
    end
end
complete -c newstui -f
complete -c newstui -l data-dir -r -F -d 'the folder of the library (NEWSTUI_DATA_DIR)'
complete -c newstui -l config -r -F -d 'the configuration file (NEWSTUI_CONFIG)'
complete -c newstui -l lang -x -a 'en zh_CN zh_TW' -d 'en, zh_CN or zh_TW (NEWSTUI_LANG); the locale\'s by default'
complete -c newstui -l theme -x -a 'auto dark light paper contrast terminal' -d 'auto, dark, light, paper, contrast or terminal'
complete -c newstui -l keys -x -a 'default newsboat vim nnw' -d 'default, newsboat, vim or nnw: the set of keys'
complete -c newstui -l no-color -d 'no colours (NO_COLOR)'
complete -c newstui -l ascii -d 'draw with ASCII characters only'
complete -c newstui -l low-traffic -d 'send the terminal only what changes, for slow links'
complete -c newstui -l plain -d 'no screen: read and type line by line; for screen readers and dumb terminals'
complete -c newstui -s V -l version -d 'print the version'
complete -c newstui -s h -l help -d 'print this, or the help of a command'
complete -c newstui -n '__newstui_at \'\'' -F
complete -c newstui -n '__newstui_at -' -F
complete -c newstui -n '__newstui_at \'\'' -a show -d 'Print articles; counts a view of each'
complete -c newstui -n '__newstui_at \'\'' -a list -d 'List articles'
complete -c newstui -n '__newstui_at \'\'' -a search -d 'Search articles'
complete -c newstui -n '__newstui_at \'\'' -a count -d 'Count articles'
complete -c newstui -n '__newstui_at \'\'' -a add -d 'Subscribe to a feed, a site, a file or a folder'
complete -c newstui -n '__newstui_at \'\'' -a rm -d 'Remove a source and its articles'
complete -c newstui -n '__newstui_at \'\'' -a sources -d 'List the sources'
complete -c newstui -n '__newstui_at \'\'' -a source -d 'Show or set what holds for one source'
complete -c newstui -n '__newstui_at \'\'' -a refresh -d 'Fetch or read sources again'
complete -c newstui -n '__newstui_at \'\'' -a fulltext -d 'Fetch the whole text of articles, or show the feed\'s own'
complete -c newstui -n '__newstui_at \'\'' -a download -d 'Download the files that come with articles'
complete -c newstui -n '__newstui_at \'\'' -a export -d 'Write articles to files'
complete -c newstui -n '__newstui_at \'\'' -a digest -d 'Write many articles into one book, page or text'
complete -c newstui -n '__newstui_at \'\'' -a share -d 'Print an article in a form to hand on'
complete -c newstui -n '__newstui_at \'\'' -a open -d 'Open articles in the browser'
complete -c newstui -n '__newstui_at \'\'' -a mark -d 'Mark articles read or starred, or tag them'
complete -c newstui -n '__newstui_at \'\'' -a undo -d 'Take back what was done last'
complete -c newstui -n '__newstui_at \'\'' -a redo -d 'Do again what was undone last'
complete -c newstui -n '__newstui_at \'\'' -a rules -d 'Show what each rule would touch'
complete -c newstui -n '__newstui_at \'\'' -a views -d 'List the saved views'
complete -c newstui -n '__newstui_at \'\'' -a keep -d 'Show or set how long articles of a source are kept'
complete -c newstui -n '__newstui_at \'\'' -a prune -d 'Remove what is older, or more, than is to be kept'
complete -c newstui -n '__newstui_at \'\'' -a import -d 'Import subscriptions or marks'
complete -c newstui -n '__newstui_at \'\'' -a export-opml -d 'Write the subscriptions as OPML'
complete -c newstui -n '__newstui_at \'\'' -a themes -d 'List the colour themes, and check your own'
complete -c newstui -n '__newstui_at \'\'' -a config -d 'Show, check or find the configuration'
complete -c newstui -n '__newstui_at \'\'' -a keys -d 'Print the keys of the screen'
complete -c newstui -n '__newstui_at \'\'' -a completion -d 'Print completions for bash, zsh or fish'
complete -c newstui -n '__newstui_at \'\'' -a backup -d 'Write the whole library into one file'
complete -c newstui -n '__newstui_at \'\'' -a restore -d 'Put a backup in the place of the library'
complete -c newstui -n '__newstui_at \'\'' -a help -d 'Print help on a command, or on the query language'
complete -c newstui -n '__newstui_at \'\'' -a doctor -d 'Look for what is wrong with this installation'
complete -c newstui -n '__newstui_at show 0 more' -F -a '(newstui completion sources)'
complete -c newstui -n '__newstui_at show' -s f -l format -x -a 'txt md html json jsonl' -d 'one of txt, md, html, json, jsonl'
complete -c newstui -n '__newstui_at show' -s w -l width -x -d 'cells a line; 0 does not wrap'
complete -c newstui -n '__newstui_at show' -l peek -d 'do not count it as read'
complete -c newstui -n '__newstui_at show' -l why -d 'say why it stands together with other articles'
complete -c newstui -n '__newstui_at show' -l pipe -r -F -d 'give each to a command instead, and print what it says'
complete -c newstui -n '__newstui_at show' -l diff -d 'show what changed in its text'
complete -c newstui -n '__newstui_at list 0 more' -F -a '(newstui completion sources)'
complete -c newstui -n '__newstui_at list' -s q -l query -x -d 'only what this query finds; may be given again'
complete -c newstui -n '__newstui_at list' -s u -l unread -d 'only what is unread'
complete -c newstui -n '__newstui_at list' -s s -l starred -d 'only what is starred'
complete -c newstui -n '__newstui_at list' -l source -x -a '(newstui completion sources)' -d 'only what is of this source of the library'
complete -c newstui -n '__newstui_at list' -l sort -x -a 'date title source popularity views' -d 'sort by date, title, source, popularity, views'
complete -c newstui -n '__newstui_at list' -s r -l reverse -d 'the other way round'
complete -c newstui -n '__newstui_at list' -s n -l limit -x -d 'at most N articles; 0 is all'
complete -c newstui -n '__newstui_at list' -l json -d 'a JSON array of articles'
complete -c newstui -n '__newstui_at list' -l jsonl -d 'a JSON object a line'
complete -c newstui -n '__newstui_at list' -l tsv -d 'tab-separated values'
complete -c newstui -n '__newstui_at list' -l format -x -d 'lines of your own, such as \'{date} {title}\''
complete -c newstui -n '__newstui_at list' -l full -d 'with --json, --jsonl: bodies and texts as well'
complete -c newstui -n '__newstui_at list' -s 0 -l null -d 'end each line with NUL, for xargs -0'
complete -c newstui -n '__newstui_at search' -l ranked -d 'put what has the words in its title first, then in its summary'
complete -c newstui -n '__newstui_at search' -s u -l unread -d 'only what is unread'
complete -c newstui -n '__newstui_at search' -s s -l starred -d 'only what is starred'
complete -c newstui -n '__newstui_at search' -l source -x -a '(newstui completion sources)' -d 'only what is of this source of the library'
complete -c newstui -n '__newstui_at search' -l sort -x -a 'date title source popularity views' -d 'sort by date, title, source, popularity, views'
complete -c newstui -n '__newstui_at search' -s r -l reverse -d 'the other way round'
complete -c newstui -n '__newstui_at search' -s n -l limit -x -d 'at most N articles; 0 is all'
complete -c newstui -n '__newstui_at search' -l json -d 'a JSON array of articles'
complete -c newstui -n '__newstui_at search' -l jsonl -d 'a JSON object a line'
complete -c newstui -n '__newstui_at search' -l tsv -d 'tab-separated values'
complete -c newstui -n '__newstui_at search' -l format -x -d 'lines of your own, such as \'{date} {title}\''
complete -c newstui -n '__newstui_at search' -l full -d 'with --json, --jsonl: bodies and texts as well'
complete -c newstui -n '__newstui_at search' -s 0 -l null -d 'end each line with NUL, for xargs -0'
complete -c newstui -n '__newstui_at count' -l format -x -a 'tmux waybar' -d 'for a status line: tmux or waybar'
complete -c newstui -n '__newstui_at add 0 more' -F
complete -c newstui -n '__newstui_at add' -s n -l name -x -d 'what to call it, instead of its own title'
complete -c newstui -n '__newstui_at add' -s t -l tag -x -d 'a tag for it; may be given again'
complete -c newstui -n '__newstui_at add' -l folder -x -d 'the folder of sources to put it in'
complete -c newstui -n '__newstui_at add' -l pick -x -d 'of several feeds, the N-th'
complete -c newstui -n '__newstui_at add' -l first -d 'of several feeds, the first'
complete -c newstui -n '__newstui_at rm 0 more' -a '(newstui completion sources)'
complete -c newstui -n '__newstui_at rm' -s y -l yes -d 'do not ask'
complete -c newstui -n '__newstui_at sources' -l json -d 'a JSON array of sources'
complete -c newstui -n '__newstui_at sources' -l health -d 'how each fares, the worst first'
complete -c newstui -n '__newstui_at sources' -l failing -d 'only those that fail; exit code 4 for none'
complete -c newstui -n '__newstui_at source 0' -a '(newstui completion sources)'
complete -c newstui -n '__newstui_at source 1 more' -a 'address= name= folder= tags= every= max_items= keep_days= keep_articles= headers= user= password_cmd= password_file= password_env= verify= proxy= encoding= full_text= selector= width= hidden= disabled='
complete -c newstui -n '__newstui_at source' -l json -d 'a JSON object'
complete -c newstui -n '__newstui_at refresh 0 more' -a '(newstui completion sources)'
complete -c newstui -n '__newstui_at refresh' -l due -d 'only those whose turn it is, for cron and timers'
complete -c newstui -n '__newstui_at refresh' -l jobs -x -d 'requests under way at a time'
complete -c newstui -n '__newstui_at refresh' -l timeout -x -d 'give up on a server after so long'
complete -c newstui -n '__newstui_at refresh' -l notify -d 'tell of news as [notify] of the configuration says'
complete -c newstui -n '__newstui_at refresh' -l json -d 'a JSON array of reports'
complete -c newstui -n '__newstui_at fulltext 0 more' -a '(newstui completion sources)'
complete -c newstui -n '__newstui_at fulltext' -l own -d 'show the feed\'s own text'
complete -c newstui -n '__newstui_at fulltext' -l full -d 'show the whole text again'
complete -c newstui -n '__newstui_at download 0 more' -a '(newstui completion sources)'
complete -c newstui -n '__newstui_at download' -l all -x -d 'all that a query finds'
complete -c newstui -n '__newstui_at download' -l folder -r -F -d 'where the files go'
complete -c newstui -n '__newstui_at download' -l number -x -d 'only the n-th file of each article'
complete -c newstui -n '__newstui_at download' -l later -d 'only put them on the list'
complete -c newstui -n '__newstui_at download' -l forget -d 'take them off the list'
complete -c newstui -n '__newstui_at download' -l list -d 'print the list'
complete -c newstui -n '__newstui_at export 0 more' -F -a '(newstui completion sources)'
complete -c newstui -n '__newstui_at export' -s q -l query -x -d 'what this query finds; may be given again'
complete -c newstui -n '__newstui_at export' -s a -l all -d 'every article of the library'
complete -c newstui -n '__newstui_at export' -s u -l unread -d 'what is unread'
complete -c newstui -n '__newstui_at export' -s s -l starred -d 'what is starred'
complete -c newstui -n '__newstui_at export' -s f -l format -x -a 'txt md html json jsonl epub jsonfeed atom csv tsv mbox' -d 'one of txt, md, html, json, jsonl, epub, jsonfeed, atom, csv, tsv, mbox'
complete -c newstui -n '__newstui_at export' -s o -l output -r -F -d 'where to write; - is standard output'
complete -c newstui -n '__newstui_at export' -s w -l wrap -x -d 'cells a line of text; 0: no wrapping'
complete -c newstui -n '__newstui_at export' -l name -x -d 'the names of the files in a folder'
complete -c newstui -n '__newstui_at export' -l template -r -F -d 'write each by a template; see help templates'
complete -c newstui -n '__newstui_at export' -l pipe -r -F -d 'give each to a command instead, and print what it says'
complete -c newstui -n '__newstui_at export' -l title -x -d 'what a book, a feed or a page of several is called'
complete -c newstui -n '__newstui_at export' -l paths -d 'tell the local paths of articles from files'
complete -c newstui -n '__newstui_at export' -l force -d 'replace files there are'
complete -c newstui -n '__newstui_at digest 0 more' -F -a '(newstui completion sources)'
complete -c newstui -n '__newstui_at digest' -s f -l format -x -a 'epub html txt' -d 'one of epub, html, txt'
complete -c newstui -n '__newstui_at digest' -s o -l output -r -F -d 'where to write; - is standard output'
complete -c newstui -n '__newstui_at digest' -s w -l wrap -x -d 'cells a line of text; 0: no wrapping'
complete -c newstui -n '__newstui_at digest' -l title -x -d 'what stands on the cover'
complete -c newstui -n '__newstui_at digest' -l mark-read -d 'mark what is in it read, once it is written'
complete -c newstui -n '__newstui_at digest' -l force -d 'replace files there are'
complete -c newstui -n '__newstui_at share 0 more' -F
complete -c newstui -n '__newstui_at share' -l to -x -a '(newstui completion targets)' -d 'a form or a place, such as markdown, qr or weibo'
complete -c newstui -n '__newstui_at share' -l quotation -x -d 'what --to quote quotes'
complete -c newstui -n '__newstui_at share' -l copy -d 'send it to the terminal\'s clipboard too (OSC 52)'
complete -c newstui -n '__newstui_at share' -l dry-run -d 'show what would leave, and send nothing'
complete -c newstui -n '__newstui_at share' -l again -d 'send it though the service has it already'
complete -c newstui -n '__newstui_at share' -l instance -x -d 'your server, for mastodon and lemmy'
complete -c newstui -n '__newstui_at share' -l targets -d 'list the places there are'
complete -c newstui -n '__newstui_at share' -l history -d 'list what was shared where, of these articles'
complete -c newstui -n '__newstui_at share' -l pending -d 'send what had to wait'
complete -c newstui -n '__newstui_at share' -l remove -x -d 'take entry N out of the history'
complete -c newstui -n '__newstui_at share' -l json -d 'the history or the places as a JSON array'
complete -c newstui -n '__newstui_at open 0 more' -F -a '(newstui completion sources)'
complete -c newstui -n '__newstui_at open' -l link -x -d 'the n-th link of its text instead'
complete -c newstui -n '__newstui_at open' -l file -x -d 'the n-th file that comes with it instead'
complete -c newstui -n '__newstui_at open' -l list -d 'print its links and files, and open nothing'
complete -c newstui -n '__newstui_at mark 0' -a 'read unread starred unstarred tag: untag:'
complete -c newstui -n '__newstui_at mark 1 more' -a '(newstui completion sources)'
complete -c newstui -n '__newstui_at undo' -s n -l steps -x -d 'so many steps'
complete -c newstui -n '__newstui_at undo' -s l -l list -d 'list the steps, the newest first'
complete -c newstui -n '__newstui_at undo' -l json -d 'with --list: a JSON array of steps'
complete -c newstui -n '__newstui_at redo' -s n -l steps -x -d 'so many steps'
complete -c newstui -n '__newstui_at rules' -l dry-run -d 'list the articles each would change'
complete -c newstui -n '__newstui_at rules' -l run -d 'run them over the whole library, once'
complete -c newstui -n '__newstui_at rules' -l json -d 'a JSON array of rules'
complete -c newstui -n '__newstui_at views' -l json -d 'a JSON array of views'
complete -c newstui -n '__newstui_at keep 0 more' -a '(newstui completion sources)'
complete -c newstui -n '__newstui_at keep' -l days -x -d 'so many days; 0 is for ever'
complete -c newstui -n '__newstui_at keep' -l articles -x -d 'the newest N; 0 is all'
complete -c newstui -n '__newstui_at keep' -l default -d 'as the configuration says for all'
complete -c newstui -n '__newstui_at prune' -l dry-run -d 'only say what would be removed'
complete -c newstui -n '__newstui_at import 0' -F
complete -c newstui -n '__newstui_at export-opml 0' -F
complete -c newstui -n '__newstui_at export-opml' -s o -l output -r -F -d 'where to write; - is standard output'
complete -c newstui -n '__newstui_at export-opml' -l force -d 'replace a file there is'
complete -c newstui -n '__newstui_at themes' -l check -d 'only say what is wrong with your own'
complete -c newstui -n '__newstui_at themes' -l json -d 'as JSON'
complete -c newstui -n '__newstui_at config 0' -a 'path check show'
complete -c newstui -n '__newstui_at keys' -l preset -x -a 'default newsboat vim nnw' -d 'those of a preset: default, newsboat, vim, nnw'
complete -c newstui -n '__newstui_at keys' -l ids -d 'with the ids that the configuration uses'
complete -c newstui -n '__newstui_at keys' -l json -d 'as JSON'
complete -c newstui -n '__newstui_at completion 0' -a 'bash zsh fish sources targets'
complete -c newstui -n '__newstui_at backup 0' -F
complete -c newstui -n '__newstui_at backup' -l force -d 'replace a file that is there'
complete -c newstui -n '__newstui_at restore 0' -F
complete -c newstui -n '__newstui_at restore' -s y -l yes -d 'do not ask'
complete -c newstui -n '__newstui_at help 0' -a 'query templates show list search count add rm sources source refresh fulltext download export digest share open mark undo redo rules views keep prune import export-opml themes config keys completion backup restore help doctor'
complete -c newstui -n '__newstui_at doctor' -l repair -d 'make indexes and counters again; set a damaged library aside with a date'
