/**
 * OSC tablets over UDP and TCP.
 *
 * <pre>
 * UdpPort, TcpPort → PacketHandler → (Agenda until due) → ActionQueue, ControlListener
 *                        │ Session: hello, ping            feedback │
 *                    Outbox: a Mailbox for each peer ←──────────────┘
 * </pre>
 *
 * All on the osc thread, but for {@code publish} and what is read of the status.
 */
@NullMarked
package atome.controllers.osc;

import org.jspecify.annotations.NullMarked;
