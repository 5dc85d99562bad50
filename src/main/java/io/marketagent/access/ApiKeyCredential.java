package io.marketagent.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A key as a caller sent it. */
final class ApiKeyCredential extends BaseAuthenticationRequest {

    private final String key;

    ApiKeyCredential(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
