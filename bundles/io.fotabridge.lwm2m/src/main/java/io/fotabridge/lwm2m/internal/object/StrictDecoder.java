// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.model.LwM2mModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.node.codec.CodecException;
import org.eclipse.leshan.core.node.codec.DefaultLwM2mDecoder;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.exception.InvalidRequestException;

/**
 * Leshan's decoder, which takes every payload that it cannot understand for a bad request. By itself it lets some
 * exceptions of the libraries below escape, and Leshan's resources answer those with 5.00 and a stack trace in the log.
 */
final class StrictDecoder extends DefaultLwM2mDecoder {

    @Override
    public <T extends LwM2mNode> T decode(
            byte[] content, ContentFormat format, String rootPath, LwM2mPath path, LwM2mModel model,
            Class<T> nodeClass) {
        try {
            T node = super.decode(content, format, rootPath, path, model, nodeClass);
            if (node != null) {
                return node;
            }
        } catch (CodecException e) {
            if (!isReadOnly(path, model)) {
                throw e;
            }
        } catch (RuntimeException e) {
            throw new CodecException(e, "no valid payload for %s", path);
        }
        if (isReadOnly(path, model)) {
            return nodeClass.cast(LwM2mSingleResource.newStringResource(path.getResourceId(), ""));
        }
        throw new CodecException("no payload for %s", path);
    }

    /** Then the value does not matter: the object is to say 4.05, and not the decoder 4.00. */
    private static boolean isReadOnly(LwM2mPath path, LwM2mModel model) {
        ResourceModel resource =
                path.isResource() ? model.getResourceModel(path.getObjectId(), path.getResourceId()) : null;
        return resource != null && path.getObjectId() != LwM2mId.SECURITY && !resource.operations.isWritable();
    }

    @Override
    public Map<LwM2mPath, LwM2mNode> decodeNodes(
            byte[] content, ContentFormat format, String rootPath, List<LwM2mPath> paths, LwM2mModel model) {
        Map<LwM2mPath, LwM2mNode> nodes =
                orBadRequest(() -> super.decodeNodes(content, format, rootPath, paths, model));
        if (nodes.isEmpty()) {
            throw new InvalidRequestException("no value");
        }
        return nodes;
    }

    @Override
    public List<LwM2mPath> decodePaths(byte[] content, ContentFormat format, String rootPath) {
        return orBadRequest(() -> super.decodePaths(content, format, rootPath));
    }

    /** The one exception that Leshan's resource for composite requests expects. */
    private static <T> T orBadRequest(Supplier<T> decoding) {
        try {
            return decoding.get();
        } catch (RuntimeException e) {
            throw new InvalidRequestException("no valid payload", e);
        }
    }
}
