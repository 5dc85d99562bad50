package io.marketagent.connection;

import io.marketagent.access.OpenAiPaths;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Gives words to the refusals that Quarkus and Vert.x make of what is no request for them, before a route of ours could speak:
 * a status and nothing else.
 */
final class BareRefusals {

    private static final String PROBLEM = "application/problem+json";
    private static final String OPEN_AI_ERROR = "{\"error\"";

    private BareRefusals() {}

    /** What is said with 413, as of a body to this path whose length was announced. */
    static String bodyLongerThan(long bytes, String path) {
        String words = "A body has at most " + bytes / 1024 + " kB, and a question at most 2000 characters";
        return OpenAiPaths.contain(path)
                ? OPEN_AI_ERROR + ":{\"message\":\"" + words
                        + "\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"too_long\"}}"
                : problem(413, "too-long", "Body too long", words);
    }

    /** The media type of a refusal in words. */
    static String mediaType(String refusal) {
        return refusal.startsWith(OPEN_AI_ERROR) ? "application/json" : PROBLEM;
    }

    /** The same answer with a problem (RFC 9457) as its body, if it is such a refusal; it is released then. */
    static FullHttpResponse inWords(FullHttpResponse answer) {
        String words = answer.content().isReadable() ? null : words(answer.status());
        if (words == null) {
            return answer;
        }
        ByteBuf problem = Unpooled.copiedBuffer(words, StandardCharsets.US_ASCII);
        FullHttpResponse told = new DefaultFullHttpResponse(answer.protocolVersion(), answer.status(), problem);
        told.headers()
                .set(answer.headers())
                .set(HttpHeaderNames.CONTENT_TYPE, PROBLEM)
                .set(HttpHeaderNames.CONTENT_LENGTH, problem.readableBytes());
        answer.release();
        return told;
    }

    private static @Nullable String words(HttpResponseStatus status) {
        return switch (status.code()) {
            case 400 ->
                problem(
                        400,
                        "bad-request",
                        "Bad request",
                        "This is no valid HTTP request: see its path, its headers and how it says the length of its body");
            case 414 ->
                problem(
                        414,
                        "too-long",
                        "URL too long",
                        "The URL is too long; give at most ten symbols, and post long questions to /api/v1/runs");
            case 431 -> problem(431, "too-long", "Headers too long", "The headers are too long; send fewer cookies");
            default -> null;
        };
    }

    /** As JSON; nothing in it needs to be escaped. */
    static String problem(int status, String kind, String title, String detail) {
        return "{\"type\":\"urn:market-agent:problem:" + kind + "\",\"title\":\"" + title + "\",\"status\":" + status
                + ",\"detail\":\"" + detail + "\"}";
    }
}
