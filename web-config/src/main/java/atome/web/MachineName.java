package atome.web;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine is called; any thread. */
public final class MachineName {
    private MachineName() {}

    /**
     * Its host name, or empty when it has none. From the kernel where it can be: asking the
     * resolver may wait for a network.
     */
    public static String read() {
        try {
            Path kernel = Path.of("/proc/sys/kernel/hostname");
            String name =
                    Files.exists(kernel)
                            ? Files.readString(kernel)
                            : InetAddress.getLocalHost().getHostName();
            return name.strip();
        } catch (IOException _) {
            return "";
        }
    }
}
