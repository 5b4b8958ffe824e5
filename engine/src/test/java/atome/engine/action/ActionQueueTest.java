package atome.engine.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActionQueueTest {

    @Test
    void whatHasRoomGoesInWholeAndWhatHasNoneIsCountedOnce() {
        ActionQueue queue = new ActionQueue("test", 8);
        ActionEvent event = new ActionEvent(1, new Action.Panic());
        assertThat(queue.hasRoom(8)).isTrue();
        assertThat(queue.hasRoom(9)).isFalse();
        for (int count = 0; count < 5; count++) {
            assertThat(queue.offer(event)).isTrue();
        }
        assertThat(queue.hasRoom(3)).isTrue();
        assertThat(queue.hasRoom(4)).isFalse();
        assertThat(queue.refused()).isEqualTo(2);
        assertThat(queue.poll()).isEqualTo(event);
        assertThat(queue.hasRoom(4)).isTrue();
    }
}
