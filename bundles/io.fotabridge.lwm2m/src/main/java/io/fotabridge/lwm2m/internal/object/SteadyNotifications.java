// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.leshan.client.notification.NotificationDataStore;
import org.eclipse.leshan.client.notification.NotificationManager;
import org.eclipse.leshan.client.notification.NotificationStrategy;
import org.eclipse.leshan.client.request.DownlinkRequestReceiver;
import org.eclipse.leshan.client.resource.LwM2mObjectTree;
import org.eclipse.leshan.client.resource.NotificationSender;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.link.lwm2m.attributes.NotificationAttributeTree;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.response.ObserveResponse;

/**
 * Leshan's notifications, which send what a Minimum or Maximum Period has held back without their lock. A change that
 * comes between the sending and the note of it is then taken for one that is to be sent still, and never is: and just
 * that change, the next step of an update, comes as soon as the server has acknowledged the one before.
 */
final class SteadyNotifications extends NotificationManager {

    SteadyNotifications(
            LwM2mObjectTree tree, DownlinkRequestReceiver receiver, NotificationDataStore store,
            NotificationStrategy strategy, ScheduledExecutorService executor) {
        super(tree, receiver, store, strategy, executor);
    }

    @Override
    protected synchronized void sendNotification(
            LwM2mServer server, ObserveRequest request, ObserveResponse response, NotificationAttributeTree attributes,
            NotificationSender sender) {
        super.sendNotification(server, request, response, attributes, sender);
    }
}
