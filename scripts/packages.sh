# Sourced by the other scripts: say one clear line and stop, or install a system package when that is allowed.

stop() {
    echo "$*" >&2
    exit 1
}

# system_install PACKAGE…: true when apt-get installed them; needs root or sudo without a password.
system_install() {
    command -v apt-get >/dev/null && as_root true 2>/dev/null || return 1
    echo "Installing $* with apt-get …" >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}
