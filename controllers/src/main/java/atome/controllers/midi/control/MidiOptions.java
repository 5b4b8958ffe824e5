package atome.controllers.midi.control;

import atome.controllers.midi.control.MpeZone.Side;
import atome.controllers.midi.encoder.RelativeEncoding;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the player has set for one MIDI surface; immutable, any thread.
 *
 * @param channels who is listened to
 * @param encoders the controls, named {@code cc/<channel>/<n>}, that are endless encoders
 * @param zones the MPE zones set by hand; a device may set others by RPN 6. Where both zones claim
 *     a channel the later one has it
 */
public record MidiOptions(
        ChannelFilter channels, Map<String, RelativeEncoding> encoders, List<MpeZone> zones) {
    /** Every channel, no encoder, no zone. */
    public static final MidiOptions DEFAULT =
            new MidiOptions(ChannelFilter.OMNI, Map.of(), List.of());

    private static final Pattern ENCODER =
            Pattern.compile("cc/([1-9]|1[0-6])/([0-9]|[1-9][0-9]|10[0-9]|11[0-9])");

    public MidiOptions {
        encoders = Map.copyOf(encoders);
        zones = List.copyOf(zones);
        for (String control : encoders.keySet()) {
            if (!ENCODER.matcher(control).matches()) {
                throw new IllegalArgumentException(
                        "an encoder is named cc/<channel 1…16>/<controller 0…119>, not " + control);
            }
        }
        Set<Side> sides = EnumSet.noneOf(Side.class);
        for (MpeZone zone : zones) {
            if (!sides.add(zone.side())) {
                throw new IllegalArgumentException("two MPE zones are " + zone.side().label());
            }
        }
    }
}
