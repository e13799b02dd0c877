// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.fetch.FetchRequest;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.core5.http.HttpMessage;

/** What the answer to a request for (the rest of) a package means (RFC 9110, 13 to 15). A pure function of its head. */
sealed interface RangeAnswer {

    /**
     * Bytes follow that are worth having.
     *
     * @param offset where the sink goes on
     * @param skip   bytes at the beginning of the body that are here already
     * @param length bytes of the body, as far as the server says
     * @param size   bytes of the whole package, as far as the server says
     * @param tag    strong entity tag of the package
     */
    record Bytes(long offset, long skip, OptionalLong length, OptionalLong size, Optional<String> tag)
            implements RangeAnswer {}

    /** Nothing is left to send: the gateway was stopped between the last byte and the end. */
    record NothingLeft() implements RangeAnswer {}

    /** What is here is not a part of what is there, or the server cannot tell parts: the next attempt asks for all. */
    record StartOver(String why) implements RangeAnswer {}

    /** No answer to what was asked, whatever is asked next. */
    record Nonsense(String why) implements RangeAnswer {}

    int LONGEST_TAG = 256;

    /**
     * Reads the head of an answer with status 200, 206, 412 or 416.
     *
     * @param length bytes of the body, if the server told
     */
    static RangeAnswer of(FetchRequest asked, int status, HttpMessage head, OptionalLong length) {
        RangeAnswer meaning = switch (status) {
            case 200 -> whole(asked, length, entityTag(head));
            case 206 -> part(asked, head, length);
            case 412 -> new StartOver("the package on the server has changed");
            default -> end(asked, head);
        };
        boolean askedForAll = asked.offset() == 0;
        return askedForAll && meaning instanceof StartOver over ? new Nonsense(over.why()) : meaning;
    }

    /** A server may ignore ranges; under the same tag that costs the bytes that are here, but not their place. */
    private static RangeAnswer whole(FetchRequest asked, OptionalLong length, Optional<String> tag) {
        boolean isSame = tag.isPresent() && tag.equals(asked.entityTag());
        boolean isLongEnough = length.isEmpty() || length.getAsLong() >= asked.offset();
        long here = isSame && isLongEnough ? asked.offset() : 0;
        return new Bytes(here, here, length, length, tag);
    }

    private static RangeAnswer part(FetchRequest asked, HttpMessage head, OptionalLong length) {
        Optional<ContentRange> told = value(head, "Content-Range").flatMap(ContentRange::parse);
        if (told.isEmpty()) { // among others, parts within parts: multipart/byteranges
            return new StartOver("the server answers with something else than the range it was asked for");
        }
        ContentRange range = told.get();
        if (!range.isSound(length)) {
            return new StartOver("the server contradicts itself about the range it sends");
        }
        if (!range.includes(asked.offset())) {
            return new StartOver("the server answers with another range than it was asked for");
        }
        if (isAnother(asked, head)) {
            return new StartOver("the package on the server has changed");
        }
        Optional<String> tag = entityTag(head).or(asked::entityTag);
        long skipped = asked.offset() - range.first();
        return new Bytes(asked.offset(), skipped, OptionalLong.of(range.length()), range.size(), tag);
    }

    private static RangeAnswer end(FetchRequest asked, HttpMessage head) {
        if (isAnother(asked, head)) {
            return new StartOver("the package on the server has changed");
        }
        return value(head, "Content-Range").orElse("").equalsIgnoreCase("bytes */" + asked.offset())
                ? new NothingLeft()
                : new StartOver("the package on the server is shorter than what came of it before");
    }

    /** Servers that do not know If-Range give the rest of whatever they have now. */
    private static boolean isAnother(FetchRequest asked, HttpMessage head) {
        Optional<String> tag = value(head, "ETag");
        return asked.offset() > 0 && tag.isPresent() && !tag.equals(asked.entityTag());
    }

    /** A weak tag does not promise the same bytes (RFC 9110, 8.8.1), so it is none. */
    private static Optional<String> entityTag(HttpMessage head) {
        return value(head, "ETag").filter(tag -> tag.matches("\"[\\x21\\x23-\\x7e]*\"") && tag.length() <= LONGEST_TAG);
    }

    private static Optional<String> value(HttpMessage head, String name) {
        return Optional.ofNullable(head.getFirstHeader(name)).map(header -> header.getValue().strip());
    }
}
