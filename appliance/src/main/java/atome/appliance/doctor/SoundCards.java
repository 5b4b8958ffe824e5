package atome.appliance.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sound cards that the kernel has, and whether they may be opened. */
record SoundCards(Machine machine) implements Check {
    private static final String WHAT = "sound cards";
    private static final Pattern CARD = Pattern.compile("\\s*\\d+ \\[\\S+\\s*\\]: .* - (.*)");

    @Override
    public Finding look() {
        List<String> cards =
                machine.lines("proc/asound/cards").stream()
                        .map(CARD::matcher)
                        .filter(Matcher::matches)
                        .map(card -> card.group(1))
                        .toList();
        if (cards.isEmpty()) {
            return Finding.mend(WHAT, "none", "plug an audio interface in, or see dmesg for why");
        }
        List<Path> closed =
                machine.list("dev/snd", "pcmC*p").stream()
                        .filter(device -> !machine.opens().test(device))
                        .toList();
        return closed.isEmpty()
                ? Finding.ok(WHAT, String.join(", ", cards))
                : Finding.mend(
                        WHAT,
                        closed.getFirst().getFileName() + " may not be opened",
                        "join the group audio: usermod -aG audio USER, then log in again");
    }
}
