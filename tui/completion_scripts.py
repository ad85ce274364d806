"""The parts of the completions that do not depend on the commands: how a shell finds a slot."""

from __future__ import annotations

__all__ = ["BASH", "FISH", "SLOT", "ZSH"]

SLOT = """\
_newstui_slot() {{
    # From the words before the one that is typed: the command, the option whose value it is,
    # or else how many words of the command's own there are before it.
    local word
    command="" before="" place=0 ended=""
    for word in "$@"; do
        if [ -n "$before" ]; then before=""; continue; fi
        if [ -z "$ended" ]; then
            if [ "$word" = -- ]; then ended=yes; continue; fi
            case "$command $word" in
                {valued})
                    before="$word"; continue ;;
            esac
            case "$word" in -?*) continue ;; esac
        fi
        if [ -n "$command" ]; then place=$((place + 1)); continue; fi
        command=-
        [ -n "$ended" ] && continue
        case " {commands} " in *" $word "*) command="$word" ;; esac
    done
    if [ -n "$ended" ] && [ -z "$command" ]; then command=-; fi
}}
_newstui_fitting() {{
    # What fits there: words, what else the program is to be asked for, and whether files do.
    values="" names="" files=""
    if [[ -z "$before" && -z "$ended" && "$current" == -* ]]; then
        case "$command" in
{options}
        esac
        values="$values {everywhere}"
        return
    fi
    case "$command ${{before:-$place}}" in
{slots}
    esac
}}
"""
"""For bash and zsh alike; the variables are those of the function that calls these two."""

BASH = """\
# Completions for newstui. Load them with: source <(newstui completion bash)
@SLOT@
_newstui_add() {
    [[ "$1" == "$current"* ]] && COMPREPLY+=("$given$1")
}
_newstui() {
    local command before place ended values names files current given="" quoted="" word last
    local rest="${COMP_LINE:0:COMP_POINT}" line=() i count=0 IFS=$' \\t\\n'
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
        [\\'\\"]*) current="${current#?}" last="" ;;
        *)
            [[ "$COMP_WORDBREAKS" == *:* ]] && last="${last##*[!\\\\]:}"
            [[ "$COMP_WORDBREAKS" == *=* ]] && last="${last##*[!\\\\]=}"
            word="${current%"$last"}"
            current="${current//\\\\/}"
            last="${word//\\\\/}" ;;
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
"""

ZSH = """\
#compdef newstui
# Completions for newstui. Load them with: source <(newstui completion zsh)
@SLOT@
_newstui() {
    local command before place ended values names files current
    local -a offered
    _newstui_slot "${(@Q)words[2,CURRENT-1]}"
    if [[ -z "$before" && -z "$ended" && "$PREFIX" == --*=* ]]; then
        before="${PREFIX%%=*}"
        compset -P 1 '*='
    fi
    current="$PREFIX"
    _newstui_fitting
    offered=(${=values})
    compadd -- ${offered:#*[:=]}
    compadd -S '' -- ${(M)offered:#*[:=]}
    if [[ -n "$names" ]]; then
        offered=("${(@f)$(_call_program "$names" ${words[1]} completion "$names" 2>/dev/null)}")
        compadd -- ${offered:#}
    fi
    if [[ "$files" == yes || "$files" == otherwise && ${compstate[nmatches]} -eq 0 ]]; then
        _files
    fi
    [[ ${compstate[nmatches]} -gt 0 ]]
}
# Loaded by its name, this whole file is the function, and is asked at once.
if [[ "${funcstack[1]}" == _newstui ]]; then
    _newstui "$@"
else
    # A shell that has not loaded its completions yet knows no compdef.
    (( ${+functions[compdef]} )) || { autoload -U compinit && compinit -i }
    compdef _newstui newstui
fi
"""

FISH = """\
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
                case {valued}
                    set valued yes
                    continue
            end
            if string match -q -- '-?*' "$word"
                continue
            end
        end
        if test -n "$command"
            set place (math $place + 1)
        else if test -z "$ended"; and contains -- "$word" {commands}
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
complete -c newstui -f"""
