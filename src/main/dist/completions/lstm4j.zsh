# Completes lstm4j's commands and options in zsh: source this file, for example in ~/.zshrc.
# The script beside it is written for bash; zsh reads it through bashcompinit.
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
autoload -Uz bashcompinit && bashcompinit
source "${${(%):-%x}:A:h}/lstm4j.bash"
