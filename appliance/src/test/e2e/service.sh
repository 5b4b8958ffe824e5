#!/usr/bin/env bash
# The box as a service: what ./atome install puts into a root, whether systemd takes it, how much each service is
# let do, what the scripts beside the units answer, and that removal leaves nothing. Nothing is started.
set -euo pipefail
if ((EUID != 0)); then
    exec unshare --map-root-user "$0"
fi
script=$(basename -- "$0" .sh)
repository=$(cd -- "$(dirname -- "$0")/../../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
root=$work/root
bin=$repository/systemd/bin
tab=$'\t'

fail() {
    echo "$script: $1" >&2
    exit 1
}

says() { # what, expected, command …
    local what=$1 expected=$2 said
    shift 2
    said=$("$@" 2>&1) || true
    [[ $said == *"$expected"* ]] || fail "$what: expected '$expected', got '$said'"
}

# --- scripts ------------------------------------------------------------------------------------

shellcheck "$repository/atome" "$bin"/* "$repository"/systemd/{install,test-install} "$0" \
    "$repository"/image-build/{build,test-boot,lib/*,guest/*}

# --- a root, as far as the units look into it -----------------------------------------------------

mkdir -p "$root"/{etc,usr/lib/systemd/system,usr/bin,usr/local/bin,run,var/lib,proc,sys,dev}
cp -a /usr/lib/systemd/system/{*.target,*.slice,dbus.socket,-.mount} "$root/usr/lib/systemd/system/" 2>/dev/null || true
printf 'root:x:0:0:root:/root:/bin/bash\n' >"$root/etc/passwd"
printf 'root:x:0:\naudio:x:29:\n' >"$root/etc/group"
"$repository/systemd/install" --root "$root" 2>"$work/install.log" || fail "$(cat "$work/install.log")"
grep -q '^atome:' "$root/etc/passwd" || fail "the user is missing"
[[ -x $root/usr/local/bin/atome || -L $root/usr/local/bin/atome ]] || fail "the command is missing"
[[ -L $root/etc/systemd/system/multi-user.target.wants/atome.service ]] || fail "atome.service does not start with the machine"
[[ -L $root/etc/systemd/system/sockets.target.wants/atome-helper.socket ]] || fail "the helper's socket does not start"

# Templates are looked at through an instance.
units=()
for unit in "$repository"/systemd/units/*; do
    name=${unit##*/}
    units+=("${name/@./@controlC0.}")
done
systemd-analyze verify --man=no --recursive-errors=no --root="$root" "${units[@]}" >"$work/verify.log" 2>&1 ||
    [[ -s $work/verify.log ]] || fail "systemd-analyze verify fails without a word"
# Debian 12's systemd does not know RestartMode, and does by itself what it asks for.
faults=$(grep -v "Unknown key .*RestartMode" "$work/verify.log" || true)
[[ -z $faults ]] || fail "systemd-analyze verify: $faults"

# The most that a service may be exposed, in tenths as systemd counts: 0 nothing to 100 all.
while read -r name most; do
    systemd-analyze security --offline=true --no-pager --threshold="$most" --root="$root" "$name" \
        >"$work/security.log" 2>&1 || fail "$name may do more than agreed: $(tail -n 1 "$work/security.log")"
    tail -n 1 "$work/security.log"
done <<'LIMITS'
atome.service 22
atome-safe.service 22
atome-jack@controlC0.service 17
atome-tune.service 40
atome-helper@1.service 13
LIMITS

# --- which card JACK takes ------------------------------------------------------------------------

machine=$work/machine
card() { # number id pcm… ("usb" makes it one)
    local directory=$machine/proc/asound/card$1 part
    mkdir -p "$directory"
    echo "$2" >"$directory/id"
    for part in "${@:3}"; do : >"$directory/$part"; done
}
export ATOME_ROOT=$machine
wanted() { "$bin/jack" wanted "$1"; }
card 0 PCH pcm0p pcm0c
wanted controlC0 || fail "the only card is not wanted"
card 1 Pedal usbid
! wanted controlC1 || fail "a pedal without sound is wanted"
card 2 Scarlett pcm0p pcm0c usbid
wanted controlC2 || fail "the interface on USB is not wanted"
! wanted controlC0 || fail "the built-in card is wanted beside the interface on USB"
card 3 HDMI pcm3p
! wanted controlC3 || fail "HDMI is wanted before all others"
ATOME_JACK_INTERFACE=PCH wanted controlC0 || fail "the card that was chosen is not wanted"
! ATOME_JACK_INTERFACE=PCH wanted controlC2 || fail "another card than the chosen one is wanted"
! ATOME_JACK_INTERFACE=off wanted controlC0 || fail "a card is wanted though JACK is off"
says "a wrong device" "'../x' is no card's control device" "$bin/jack" wanted ../x
says "a wrong block" "'64k' is no rate, block or number of periods" env ATOME_JACK_BLOCK=64k "$bin/jack" run controlC0
mkdir "$work/path"
printf '#!/bin/sh\necho "jackd $*"\n' >"$work/path/jackd"
printf '#!/bin/sh\nshift 2\nexec "$@"\n' >"$work/path/taskset"
chmod +x "$work/path"/*
run_jack() { PATH=$work/path:$PATH "$bin/jack" run "$1"; }
says "USB" "-d hw:Scarlett -r 48000 -p 128 -n 3" run_jack controlC2
says "built-in" "-d hw:PCH -r 48000 -p 128 -n 2" run_jack controlC0
says "without inputs" "-d hw:HDMI -P" run_jack controlC3

# --- interrupts -----------------------------------------------------------------------------------

mkdir -p "$machine"/proc/irq/{16,24} "$machine/sys/devices/system/cpu/cpu0/cpufreq"
printf '           CPU0\n 16:  1  IO-APIC  xhci_hcd:usb1\n 24:  1  PCI-MSI  nvme0q0\nNMI: 0\n' >"$machine/proc/interrupts"
echo powersave >"$machine/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"
printf '#!/bin/sh\necho 4\n' >"$work/path/nproc"
chmod +x "$work/path/nproc"
PATH=$work/path:$PATH "$bin/tune"
[[ $(cat "$machine/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor") == performance ]] || fail "the governor is as it was"
[[ $(cat "$machine/proc/irq/16/smp_affinity_list") == 3 ]] || fail "USB's interrupt has no processor of its own"
[[ $(cat "$machine/proc/irq/24/smp_affinity_list") == 0 ]] || fail "the disk's interrupt is not out of the way"

# --- the helper -----------------------------------------------------------------------------------

export ATOME_BOX=$work/box
mkdir "$ATOME_BOX"
for program in nmcli systemctl rauc busctl timedatectl; do
    printf '#!/bin/sh\nprintf "<%%s>" %s "$@"\n' "$program" >"$work/path/$program"
    chmod +x "$work/path/$program"
done
helper() { printf '%s\n' "$1" | PATH=$work/path:$PATH "$bin/helper"; }
says "a network" "ok" helper "network${tab}join${tab}Stage 5; rm -rf /${tab}\$(reboot)xx"
says "words stay words" "<Stage 5; rm -rf /><password><\$(reboot)xx>" helper "network${tab}join${tab}Stage 5; rm -rf /${tab}\$(reboot)xx"
says "a short password" "error: the password is not allowed" helper "network${tab}join${tab}Stage${tab}short"
says "too few words" "error: network join takes 2 words" helper "network${tab}join${tab}Stage"
says "an unknown request" "error: there is network, time, update, machine" helper "shell${tab}id"
says "nothing" "error: one line" helper "$(printf '%2000s' '' | tr ' ' x)"
says "an update elsewhere" "error: the update's file is not allowed" helper "update${tab}install${tab}../../etc/x.raucb"
says "an update" "<install></var/lib/atome-stage/updates/box-2.raucb>" helper "update${tab}install${tab}box-2.raucb"
says "the time" "SetTime><xbb><1796083200000000><false><false>" helper "time${tab}set${tab}1796083200"
says "a wrong time" "error: seconds since 1970 is not allowed" helper "time${tab}set${tab}tomorrow"
says "a reset" "<systemctl><reboot>" helper "machine${tab}factory-reset"
[[ -e $ATOME_BOX/factory-reset ]] || fail "the reset is forgotten"

# --- and off again --------------------------------------------------------------------------------

"$repository/systemd/install" --root "$root" --remove 2>>"$work/install.log"
left=$(find "$root" -not -type d -not -path "$root/usr/lib/systemd/*" -not -path "$root/etc/*" -printf '%P\n' -o \
    -type f -path "$root/etc/*" -name '*atome*' -printf '%P\n' -o -path "$root/opt/*" -printf '%P\n')
[[ -z $left ]] || fail "removal leaves: $left"
echo "$script: passed"
