# Sourced by the other scripts: say one clear line and stop, or install a system package when that is allowed.

stop() {
    echo "$*" >&2
    exit 1
}

# system_install PACKAGE…: true when apt-get installed them; needs root or sudo without a password.
system_install() {
    local sudo=()
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        sudo=(sudo -n)
    fi
    echo "Installing $* with apt-get …" >&2
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null || true
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
