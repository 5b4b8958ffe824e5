package atome.controllers.gpio.lamp;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.gpio.bus.Buses;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.OutputLines;
import com.pi4j.Pi4J;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.plugin.mock.provider.pwm.MockPwmProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LampsTest {
    private final List<Boolean> driven = new ArrayList<>();
    private boolean broken;
    private final OutputLines line =
            new OutputLines() {
                @Override
                public void drive(int line, boolean active) throws GpioException {
                    if (broken) {
                        throw new GpioException("led switch-1: line LED1 cannot be driven");
                    }
                    driven.add(active);
                }

                @Override
                public void close() {}
            };
    private final Lamps lamps =
            new Lamps(
                    "test-lamps", Map.of("switch-1", new Lamp.Digital(line, 0)), System::nanoTime);

    @Test
    void aLampIsOffAtFirst() {
        lamps.turn();
        assertThat(driven).containsExactly(false);
    }

    @Test
    void theNewestValueOfAControlWins() {
        lamps.turn();
        for (int count = 0; count < 1_000; count++) {
            lamps.show("switch-1", count % 2);
        }
        lamps.turn();
        lamps.turn();
        assertThat(driven).containsExactly(false, true);
    }

    @Test
    void aLampIsNotDrivenToWhereItIs() {
        lamps.turn();
        lamps.show("switch-1", 0);
        lamps.turn();
        assertThat(driven).containsExactly(false);
    }

    @Test
    void whatHasNoLampOrIsNoNumberIsNotShown() {
        lamps.show("switch-2", 1);
        lamps.show("switch-1", Double.NaN);
        lamps.turn();
        assertThat(driven).containsExactly(false);
    }

    @Test
    void aValueThatCouldNotBeShownIsShownWhenItComesAgain() {
        lamps.turn();
        broken = true;
        lamps.show("switch-1", 1);
        lamps.turn();
        broken = false;
        lamps.show("switch-1", 1);
        lamps.turn();
        assertThat(driven).containsExactly(false, true);
    }

    @Test
    @Timeout(60)
    void aLampThatBlocksHoldsUpNobodyAndGoesOutAtTheEnd() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch lit = new CountDownLatch(1);
        OutputLines slow =
                new OutputLines() {
                    @Override
                    public void drive(int line, boolean active) {
                        blocked.countDown();
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        driven.add(active);
                        if (active) {
                            lit.countDown();
                        }
                    }

                    @Override
                    public void close() {}
                };
        Lamps own =
                new Lamps("test-lamps", Map.of("pad", new Lamp.Digital(slow, 0)), System::nanoTime);
        own.start();
        blocked.await();
        own.show("pad", 0);
        own.show("pad", 1);
        go.countDown();
        lit.await();
        own.close();
        assertThat(driven).containsExactly(false, true, false);
    }

    @Test
    void aDimmedLampFollowsTheEyeAndIsNeverOffWhileItsValueIsAboveNothing() throws GpioException {
        try (Buses buses =
                new Buses(
                        Pi4J.newContextBuilder()
                                .noAutoDetect()
                                .add(MockPwmProvider.newInstance())
                                .build())) {
            Pwm pwm = buses.pwm(0, 2, 1_000);
            Lamp lamp = new Lamp.Dimmed(pwm);
            lamp.show(1);
            assertThat(pwm.isOn()).isTrue();
            assertThat(pwm.getDutyCycle()).isEqualTo(100);
            lamp.show(0.5);
            assertThat(pwm.getDutyCycle()).isEqualTo(25);
            lamp.show(0.01);
            assertThat(pwm.getDutyCycle()).isEqualTo(1);
            lamp.show(0);
            assertThat(pwm.isOn()).isFalse();
        }
    }
}
