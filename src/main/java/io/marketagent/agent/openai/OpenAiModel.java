package io.marketagent.agent.openai;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.marketagent.agent.LanguageModel;
import io.marketagent.agent.ModelFailure;
import io.marketagent.agent.ModelFailure.Reason;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The model behind {@code market-agent.openai.url}. Asked once, never again by itself: a run has a deadline, and who asked can
 * ask again.
 */
@Singleton
@Identifier("openai")
public class OpenAiModel implements LanguageModel {

    private static final Logger LOG = Logger.getLogger(OpenAiModel.class);

    /** A token has about 4 characters of English; no text has 16 on the average. */
    private static final int MOST_CHARACTERS_A_TOKEN = 16;

    private final String name;
    private final Duration timeout;
    private final long mostCharacters;
    private final BiConsumer<ChatRequest, Pieces> server;

    /**
     * Calls nobody yet.
     *
     * @throws IllegalStateException in one sentence, when it cannot work as it is configured
     */
    @Inject
    public OpenAiModel(OpenAiConfig config) {
        URI url = config.url().orElseThrow(() -> missing("url", "https://api.openai.com/v1"));
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalStateException(
                    "market-agent.openai.url has to be an http or https URL with its version path, for example"
                            + " https://api.openai.com/v1");
        }
        this.name = config.name().map(String::strip).orElseThrow(() -> missing("name", "gpt-4.1-mini"));
        this.timeout = config.timeout();
        this.mostCharacters = (long) config.maxOutputTokens() * MOST_CHARACTERS_A_TOKEN;
        String key =
                config.key().map(String::strip).filter(text -> !text.isEmpty()).orElse(null);
        if (key == null && url.getHost().equals("api.openai.com")) {
            throw missing("key", "sk-...");
        }
        this.server =
                config.streaming() ? streamed(streaming(config, url, key)) : waitedFor(allAtOnce(config, url, key));
        LOG.infof("Language model %s at %s (%s)", name, url.getHost(), key == null ? "no key" : "key configured");
    }

    private static IllegalStateException missing(String key, String example) {
        return new IllegalStateException("market-agent.model=openai needs market-agent.openai." + key + ", for example "
                + example + "; market-agent.model=builtin needs nothing");
    }

    private StreamingChatModel streaming(OpenAiConfig config, URI url, @Nullable String key) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(url.toString())
                .apiKey(key)
                .modelName(name)
                .timeout(httpTimeout())
                // the older max_tokens is refused by OpenAI's newer models
                .maxCompletionTokens(config.maxOutputTokens())
                .temperature(config.temperature().orElse(null))
                // some servers repeat a call's id in each of its pieces
                .accumulateToolCallId(false)
                .build();
    }

    private ChatModel allAtOnce(OpenAiConfig config, URI url, @Nullable String key) {
        return OpenAiChatModel.builder()
                .baseUrl(url.toString())
                .apiKey(key)
                .modelName(name)
                .timeout(httpTimeout())
                .maxRetries(0)
                .maxCompletionTokens(config.maxOutputTokens())
                .temperature(config.temperature().orElse(null))
                .build();
    }

    /** The HTTP client counts whole seconds and takes 0 for no limit. It only ends what nobody waits for any more. */
    private Duration httpTimeout() {
        return Duration.ofSeconds(timeout.toSeconds() + 1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ChatResponse next(ChatRequest request, Consumer<String> pieces) {
        CompletableFuture<ChatResponse> response = new CompletableFuture<>();
        server.accept(request, new Pieces(pieces, response));
        try {
            return whole(response.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            throw new ModelFailure(
                    Reason.TIMEOUT, "The language model did not answer in time (" + timeout.toSeconds() + " s)");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof ModelFailure described ? described : OpenAiFailures.describe(failed);
        } catch (InterruptedException broken) {
            Thread.currentThread().interrupt();
            throw new ModelFailure(Reason.TIMEOUT, "Asking the language model was broken off");
        } finally {
            response.cancel(false);
        }
    }

    private static BiConsumer<ChatRequest, Pieces> streamed(StreamingChatModel model) {
        return (request, pieces) -> {
            try {
                model.chat(request, pieces);
            } catch (RuntimeException failed) {
                pieces.onError(failed);
            }
        };
    }

    /**
     * On a thread of its own: the client waits for the connection without noticing an interrupt. It reads such an answer whole
     * before anybody can count it, for as long as the time lasts.
     */
    private BiConsumer<ChatRequest, Pieces> waitedFor(ChatModel model) {
        return (request, pieces) -> Thread.ofVirtual().name("language-model").start(() -> {
            try {
                ChatResponse whole = model.chat(request);
                if (characters(whole.aiMessage()) > mostCharacters) {
                    throw tooLong();
                }
                pieces.onCompleteResponse(whole);
            } catch (RuntimeException failed) {
                pieces.onError(failed);
            }
        });
    }

    private static long characters(AiMessage message) {
        long text = message.text() == null ? 0 : message.text().length();
        return text
                + message.toolExecutionRequests().stream()
                        .map(ToolExecutionRequest::arguments)
                        .filter(Objects::nonNull)
                        .mapToLong(String::length)
                        .sum();
    }

    /** Of a server that does not keep to the tokens it was given. */
    private static ModelFailure tooLong() {
        return new ModelFailure(Reason.TOO_LONG, "The language model's answer is longer than it may be and ends early");
    }

    /** A stream that ends without saying why was cut, or had nothing in it that could be read; the client takes it for whole. */
    private static ChatResponse whole(ChatResponse response) {
        if (response.finishReason() == null) {
            throw response.id() == null ? OpenAiFailures.unreadable() : OpenAiFailures.cutOff();
        }
        return response;
    }

    /** What comes of one message. */
    private final class Pieces implements StreamingChatResponseHandler {

        private final Consumer<String> pieces;
        private final CompletableFuture<ChatResponse> response;
        private long characters;

        private Pieces(Consumer<String> pieces, CompletableFuture<ChatResponse> response) {
            this.pieces = pieces;
            this.response = response;
        }

        @Override
        public void onPartialResponse(String piece) {
            count(piece);
            pieces.accept(piece);
        }

        @Override
        public void onPartialThinking(PartialThinking piece) {
            count(piece.text());
        }

        @Override
        public void onPartialToolCall(PartialToolCall piece) {
            count(piece.partialArguments());
        }

        private void count(@Nullable String piece) {
            characters += piece == null ? 0 : piece.length();
            if (characters > mostCharacters) {
                response.completeExceptionally(tooLong());
            }
            if (response.isDone()) {
                throw new StreamAbandoned();
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse whole) {
            response.complete(whole);
        }

        @Override
        public void onError(Throwable failure) {
            response.completeExceptionally(failure);
        }
    }
}
