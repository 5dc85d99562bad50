package io.marketagent.sandbox;

import java.time.Duration;
import java.util.Map;

/**
 * One way in which a vendor misbehaves. {@link #delay} and {@link #held} come before the answer, and add up; of the
 * others a request suffers the one that was switched on first.
 */
public sealed interface Fault {

    /** Every answer so much later. */
    static Fault delay(Duration delay) {
        return new Delay(delay);
    }

    /** Every answer when the gate has opened. */
    static Fault held(Gate gate) {
        return new Held(gate);
    }

    /** This status and body instead of the answer, as {@code application/json}. */
    static Fault status(int status, String body) {
        return status(status, "application/json", body, Map.of());
    }

    /** This status, content type, body and these headers instead of the answer. */
    static Fault status(int status, String contentType, String body, Map<String, String> headers) {
        return new Status(status, contentType, body, headers);
    }

    /** The connection ends instead of an answer. */
    static Fault reset() {
        return new Reset();
    }

    /** The right status without a body. */
    static Fault emptyBody() {
        return new Body("");
    }

    /** The first half of the right body under the whole one's length; then the connection ends. */
    static Fault truncatedBody() {
        return new Truncated();
    }

    /** Something under the right content type that is no JSON. */
    static Fault garbage() {
        return new Body("\u0000\u0001{]:,garbage");
    }

    /** A web page with status 200, as a gateway in front of the vendor sends it. */
    static Fault html() {
        return new Status(
                200,
                "text/html",
                "<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Be right back</body></html>",
                Map.of());
    }

    /** The right body under another content type. */
    static Fault contentType(String contentType) {
        return new ContentType(contentType);
    }

    /** The right body in pieces of so many bytes with a pause after each. */
    static Fault drip(int bytes, Duration pause) {
        return new Drip(bytes, pause);
    }

    /** See {@link #delay}. */
    record Delay(Duration delay) implements Fault {}

    /** See {@link #held}. */
    record Held(Gate gate) implements Fault {}

    /** See {@link #status}. */
    record Status(int status, String contentType, String body, Map<String, String> headers) implements Fault {}

    /** See {@link #reset}. */
    record Reset() implements Fault {}

    /** Another body under the right status and content type. */
    record Body(String body) implements Fault {}

    /** See {@link #truncatedBody}. */
    record Truncated() implements Fault {}

    /** See {@link #contentType}. */
    record ContentType(String contentType) implements Fault {}

    /** See {@link #drip}. */
    record Drip(int bytes, Duration pause) implements Fault {}
}
