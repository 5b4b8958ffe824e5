package atome.appliance.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestTest {
    private final Deque<Runnable> thread = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final Newest newest = new Newest(thread::add);

    @Test
    void aFloodWaitsAsOneTaskAndEndsInTheNewestOfEachKind() {
        for (int i = 0; i < 100_000; i++) {
            int value = i;
            newest.put("cutoff", () -> done.add("cutoff " + value));
            newest.put("gain", () -> done.add("gain " + value));
        }
        assertThat(thread).hasSize(1);
        thread.remove().run();
        assertThat(done).containsExactlyInAnyOrder("cutoff 99999", "gain 99999");
    }

    @Test
    void whatComesDuringTheWorkIsDoneAfterIt() {
        newest.put(
                "cutoff",
                () -> {
                    done.add("first");
                    newest.put("cutoff", () -> done.add("second"));
                });
        thread.remove().run();
        assertThat(thread).hasSize(1);
        thread.remove().run();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void whatFailsCostsTheOthersNothing() {
        newest.put(
                "cutoff",
                () -> {
                    throw new IllegalStateException("meant to fail");
                });
        newest.put("gain", () -> done.add("gain"));
        newest.put(
                "pan",
                () -> {
                    throw new IllegalStateException("meant to fail");
                });
        thread.remove().run();
        assertThat(done).containsExactly("gain");
        newest.put("cutoff", () -> done.add("cutoff"));
        thread.remove().run();
        assertThat(done).containsExactly("gain", "cutoff");
    }
}
