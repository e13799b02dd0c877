# SPDX-License-Identifier: EPL-2.0
# shellcheck shell=sh
#
# What the commands in bin/ share; each of them sources it. Needs a POSIX shell, a JDK 17 or later, and Maven.

root=$(dirname "$(dirname "$(readlink -f "$0")")")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# Whether nothing that a build would look at is newer than the last build of this module.
current() {
    [ -e "$root/$1/target/built" ] && [ -z "$(find "$root/pom.xml" "$root/bundles" "$root/config-metatype" \
        "$root/features" "$root/emulator" "$root/tools" \
        \( -path '*/src/test' -o -path '*/target' ! -path '*/src/*' \) -prune \
        -o -type f -newer "$root/$1/target/built" -print)" ]
}

# build MODULE: builds it, and what it needs, unless that has been done. Says so on standard error.
build() {
    current "$1" && return
    wait_for_other_build
    if ! current "$1"; then
        echo "${0##*/}: building $1 (the first time, Maven also downloads what it needs: some minutes)" >&2
        touch "$lock/begun"
        # Maven reads no standard input, which the command may need, and writes colour codes whatever it is told.
        # The time of the beginning counts: what is changed during the build is newer.
        { cd "$root" && mvn -B -ntp -q -DskipTests -pl "$1" -am package && mv "$lock/begun" "$root/$1/target/built"; } \
            </dev/null 2>&1 | sed "s/$(printf '\033')\[[0-9;]*m//g" >&2
        if [ -e "$lock/begun" ]; then
            echo "${0##*/}: the build failed; what Maven says above tells why" >&2
            exit 1
        fi
    fi
    end_of_build
}

# Two builds in one folder would spoil each other's files, and two terminals are soon opened.
wait_for_other_build() {
    lock=$root/target/building
    mkdir -p "$root/target"
    until mkdir "$lock" 2>/dev/null; do
        owner=$(cat "$lock/pid" 2>/dev/null || echo 0)
        if [ "$owner" != 0 ] && ! kill -0 "$owner" 2>/dev/null; then
            rm -rf "$lock"
        else
            [ "${told:-}" ] || echo "${0##*/}: waiting for another command that is building" >&2
            told=yes
            sleep 1
        fi
    done
    trap end_of_build EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    echo $$ >"$lock/pid"
}

end_of_build() {
    rm -rf "$lock"
    trap - EXIT INT TERM
}
