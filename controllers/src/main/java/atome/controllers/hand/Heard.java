package atome.controllers.hand;

import atome.controllers.Touch;
import java.util.List;

/**
 * One touch and what it came to.
 *
 * @param frame engine frame at which it is heard
 * @param lateFrames how far the engine was past that frame when the touch came; 0 for in time
 * @param mapped whether anything is mapped to the control
 * @param did names of the mappings that it moved or fired
 */
public record Heard(
        String source, Touch touch, long frame, long lateFrames, boolean mapped, List<String> did) {
    public Heard {
        did = List.copyOf(did);
    }
}
