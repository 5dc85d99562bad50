package io.marketagent.sandbox;

import java.util.Map;

/** What goes back: status, body and the content type exactly as the vendor writes it. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {

    Answer(int status, String contentType, String body) {
        this(status, contentType, body, Map.of());
    }
}
