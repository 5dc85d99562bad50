package io.marketagent.agent.builtin;

import io.marketagent.agent.Intent;
import io.marketagent.agent.Topic;
import io.marketagent.calendar.DayLists;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads a question into an {@link Intent}. Pure: no I/O after construction, no state between questions, and no exception for
 * any text.
 */
final class QuestionParser {

    private final Vocabulary vocabulary;

    QuestionParser(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * What a question means.
     *
     * @param remembered what the turns before it meant, the last one first
     * @param now what relative dates in it are counted from
     */
    Intent parse(String question, List<Intent> remembered, Instant now) {
        String text = Tokenizer.normalise(question);
        Optional<String> english = vocabulary.translation().english(text);
        if (english.isPresent()) {
            Intent intent = read(english.get(), remembered, now);
            return intent instanceof Intent.Ask ask
                    ? ReadQuestion.withNote(ask, Sentences.translated(english.get()))
                    : intent;
        }
        return Languages.isForeign(text) ? new Intent.OutOfScope(Topic.LANGUAGE) : read(text, remembered, now);
    }

    private Intent read(String question, List<Intent> remembered, Instant now) {
        Shorthand.WrittenOut written = vocabulary.shorthand().writtenOut(question);
        Intent intent = readInFull(DayLists.writtenOut(written.text()), remembered, now);
        for (String note : written.notes()) {
            intent = intent instanceof Intent.Ask ask ? ReadQuestion.withNote(ask, note) : intent;
        }
        return intent;
    }

    private Intent readInFull(String text, List<Intent> remembered, Instant now) {
        FollowUp followUp = FollowUp.to(remembered);
        List<Mark> marks;
        try {
            marks = Reader.read(vocabulary, text, now, followUp.wasAboutOptions());
        } catch (IllegalArgumentException noSuchDate) {
            String sentence = Objects.requireNonNull(noSuchDate.getMessage()); // the calendar's
            return new Intent.Clarify(Sentences.of(sentence), List.of(), List.of());
        }
        Optional<Intent> picked = remembered.stream().findFirst().flatMap(last -> Candidates.pick(last, marks, text));
        return picked.orElseGet(() -> new ReadQuestion(vocabulary, text, marks, followUp, now).intent());
    }
}
