// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Characteristic.WriteType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into the boot loader of a device, and back to its application. Which of them is met tells what it offers,
 * never its name: neighbours have the same.
 */
final class Doorway {

    private static final Logger LOG = LoggerFactory.getLogger(Doorway.class);

    private static final List<UUID> WAYS = List.of(
            DfuService.BUTTONLESS, DfuService.BUTTONLESS_WITH_BONDS, DfuService.EXPERIMENTAL_BUTTONLESS);

    private static final byte[] ENTER = {0x01};
    private static final int RESPONSE = 0x20;
    private static final int SUCCESS = 0x01;
    private static final int BUSY = 0x06;

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration RESET = Duration.ofSeconds(2);
    private static final Duration BEFORE_LOOKING_AGAIN = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 3;

    /** A boot loader waits for two minutes since it was last talked to. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(125);

    private final Peer peer;
    private final DfuLink link;
    private final Address application;
    private final Timekeeper time;
    private boolean hasMetApplication;

    Doorway(Peer peer, DfuLink link, Address application, Timekeeper time) {
        this.peer = peer;
        this.link = link;
        this.application = application;
        this.time = time;
    }

    private Set<Address> anywhere() {
        return Set.of(application, application.next());
    }

    /** The boot loader, wherever it is; an application that is met instead is told to restart into it. */
    DfuConnection bootLoader(Patience patience) throws FirmwareException, InterruptedException {
        Set<Address> where = anywhere();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            DfuConnection connection = link.open(where, patience.remaining());
            boolean isIt = false;
            try {
                isIt = isBootLoader(connection);
                if (isIt) {
                    return connection;
                }
                where = enter(connection);
            } finally {
                if (!isIt) {
                    connection.close();
                }
            }
        }
        throw peer.failure(
                FailureCause.DEVICE_REFUSED, "was told " + ATTEMPTS + " times to restart into its boot loader,"
                        + " and its application runs all the same");
    }

    /** Whether the device was not in its boot loader when it was met first. */
    boolean hasMetApplication() {
        return hasMetApplication;
    }

    private static boolean isBootLoader(DfuConnection connection) throws FirmwareException, InterruptedException {
        return connection.offers(DfuService.CONTROL_POINT);
    }

    /** @return where the boot loader is then */
    private Set<Address> enter(DfuConnection connection) throws FirmwareException, InterruptedException {
        hasMetApplication = true;
        UUID way = way(connection);
        LOG.info("{}: restarts into its boot loader", peer);
        connection.listen(way);
        Optional<byte[]> answer = tell(connection, way);
        if (answer.isPresent()) {
            requireAgreed(answer.get());
            connection.awaitEnd(RESET);
        }
        return Set.of(way.equals(DfuService.BUTTONLESS_WITH_BONDS) ? application : application.next());
    }

    private UUID way(DfuConnection connection) throws FirmwareException, InterruptedException {
        for (UUID way : WAYS) {
            if (connection.offers(way)) {
                return way;
            }
        }
        connection.doubtServices();
        throw peer.failure(FailureCause.LINK_UNAVAILABLE, "offers no way into its boot loader (service FE59), as far as"
                + " the gateway knows its services: bring it there by hand, or build its firmware with buttonless DFU");
    }

    /** One that is gone before its answer got out has understood. */
    private static Optional<byte[]> tell(DfuConnection connection, UUID way)
            throws FirmwareException, InterruptedException {
        try {
            connection.write(way, ENTER, WriteType.REQUEST);
            return connection.receive(ANSWER);
        } catch (FirmwareException e) {
            if (e.failure() != FailureCause.LINK_UNAVAILABLE) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void requireAgreed(byte[] answer) throws FirmwareException {
        boolean isResponse = answer.length >= 3 && answer[0] == RESPONSE && answer[1] == ENTER[0];
        if (isResponse && answer[2] == SUCCESS) {
            return;
        }
        FailureCause cause =
                isResponse && answer[2] == BUSY ? FailureCause.LINK_UNAVAILABLE : FailureCause.DEVICE_REFUSED;
        throw peer.failure(cause, "does not restart into its boot loader: " + (isResponse ? inWords(answer[2])
                : "what it answers cannot be understood"));
    }

    private static String inWords(int result) {
        return switch (result) {
            case 0x02 -> "its application does not support that";
            case 0x05 -> "the name for it is not valid";
            case BUSY -> "its application is busy";
            case 0x07 -> "it has no bond with the gateway; set pairing to always";
            default -> "result " + result;
        };
    }

    /**
     * Waits until a boot loader from which nobody wants anything has started its application.
     *
     * @param length to wait for that one
     * @return whether it is there
     */
    boolean startsApplication(Duration length) throws FirmwareException, InterruptedException {
        time.pause(LEFT_ALONE);
        return isBackInApplication(length);
    }

    /**
     * Waits until the device is seen again after its reset.
     *
     * @return whether it is its application; the boot loader otherwise
     * @throws FirmwareException DEVICE_GONE when neither was in that time
     */
    boolean isBackInApplication(Duration length) throws FirmwareException, InterruptedException {
        Patience patience = new Patience(length, time, link);
        while (true) {
            try (DfuConnection connection = link.open(anywhere(), patience.remaining())) {
                return !isBootLoader(connection);
            } catch (FirmwareException e) {
                LOG.debug("{}: not back yet: {}", peer, e.getMessage());
                time.pause(patience.cap(BEFORE_LOOKING_AGAIN));
                if (!e.failure().isTransient() || patience.isOver()) {
                    throw new FirmwareException(FailureCause.DEVICE_GONE, peer + " has taken the firmware, and did not"
                            + " come back within " + length.toSeconds() + " s: " + e.getMessage(), e);
                }
            }
        }
    }
}
