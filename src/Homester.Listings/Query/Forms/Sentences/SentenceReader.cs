using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Sentences;

/// <summary>Reads a sentence of the grammar that <see cref="SentenceWriter"/> writes.</summary>
internal sealed class SentenceReader
{
    private static readonly IReadOnlyList<(string Token, string Words)> Statuses = SentenceWords.Of(ListingFields.Status);
    private static readonly IReadOnlyList<(string Token, string Words)> Offers = SentenceWords.Of(ListingFields.ListingType);

    private static readonly (string Words, ListingSort Sort)[] Orders =
        [.. ListingSort.Keys.SelectMany(k => (ListingSort[])[new(k, true), new(k, false)]).Select(s => (SentenceWriter.Order(s), s)).OrderByDescending(o => o.Item1.Length)];

    private readonly List<QueryFault> _faults = [];
    private readonly QueryDraft _draft;
    private readonly SentenceScanner _scanner;
    private readonly PhraseReader _phrases;
    private readonly HashSet<string> _said = [];

    public SentenceReader(string sentence)
    {
        // Only the first letter is a capital for the sentence's sake.
        _scanner = new SentenceScanner(sentence.TrimStart() is { Length: > 0 } text ? char.ToLowerInvariant(text[0]) + text[1..].TrimEnd() : "");
        _draft = new QueryDraft(_faults);
        _phrases = new PhraseReader(_scanner);
    }

    public QueryReadResult Read()
    {
        if (ReadHead() && ReadParts()) return _draft.Finish();
        var (place, rest, expected) = _scanner.Failure;
        var found = rest.Length == 0 ? "the sentence ends" : $"\"{ValueRules.Cut(rest)}\" stands";
        return QueryReadResult.Failed(new QueryFault("sentence", ValueRules.Cut(rest), $"{found} at character {place + 1}, where {expected} was expected"));
    }

    private bool ReadHead()
    {
        if (_scanner.TryOneOf(Statuses) is { } status)
        {
            List<FieldValue> statuses = [status];
            if (_scanner.Try("or")) statuses.AddRange(_phrases.ReadTokens(Statuses));
            _draft.Conditions.Add(PhraseReader.OneOf(ListingFields.Status, statuses, UnknownPolicy.Exclude));
        }

        if (_scanner.TryOneOf(SentenceWords.Plurals) is { } kind)
        {
            List<FieldValue> kinds = [kind];
            if (_scanner.Try("or")) kinds.AddRange(_phrases.ReadTokens(SentenceWords.Plurals));
            _draft.Conditions.Add(PhraseReader.OneOf(ListingFields.PropertyType, kinds, UnknownPolicy.Exclude));
        }
        else if (!_scanner.Try("homes")) return _scanner.Expected("\"homes\" or a kind of home, such as \"condos\"");

        if (_scanner.TryOneOf(Offers) is { } offer)
            _draft.Conditions.Add(new Criterion(ListingFields.ListingType, FieldOperator.Eq, [offer]));
        _draft.AnyStatus = _scanner.Try("of any status");
        return !_scanner.Try("in") || ReadPlace();
    }

    private bool ReadPlace()
    {
        if (_phrases.ReadNames(TryStateCode) is { Count: > 0 } onlyStates)
        {
            _draft.Conditions.Add(PhraseReader.OneOf(ListingFields.State, onlyStates, UnknownPolicy.Exclude));
            return true;
        }

        if (_phrases.ReadNames(_scanner.TryName) is not { Count: > 0 } cities) return false;
        _draft.Conditions.Add(PhraseReader.OneOf(ListingFields.City, cities, UnknownPolicy.Exclude));
        var place = _scanner.Place;
        if (_scanner.Try(",") && _phrases.ReadNames(TryStateCode) is { Count: > 0 } states)
            _draft.Conditions.Add(PhraseReader.OneOf(ListingFields.State, states, UnknownPolicy.Exclude));
        else _scanner.Place = place;
        return true;
    }

    private string? TryStateCode()
    {
        var place = _scanner.Place;

        // A city that is called like a state stands in quotes.
        if (!_scanner.Sees("\"") && _scanner.TrySought() is { } word && SentenceWords.IsStateCode(word)) return word;
        _scanner.Place = place;
        return null;
    }

    private bool ReadParts()
    {
        var isFirst = true;
        while (!_scanner.IsAtEnd)
        {
            if (_scanner.Try(".")) return _scanner.IsAtEnd || _scanner.Expected("nothing after the full stop");
            if (!(isFirst && SentenceWriter.Joining.Any(_scanner.Sees)) && !_scanner.Try(",")) return _scanner.Expected("a comma or the end of the sentence");
            isFirst = false;
            if (!(ReadShapes() ?? ReadText() ?? ReadOrder() ?? ReadPage() ?? ReadFacets() ?? ReadCondition())) return false;
        }

        return true;
    }

    private bool ReadCondition()
    {
        if (_phrases.ReadCondition() is not { } clause) return false;
        _draft.Require(clause);
        return true;
    }

    // Null where another kind of part stands; false where one of this kind breaks off.
    private bool? ReadShapes()
    {
        if (_scanner.Try("location not stated"))
        {
            _draft.AreaUnknown = UnknownPolicy.Only;
            return Once("location");
        }

        var inside = _scanner.Sees("within") || _scanner.Sees("inside the");
        if (!inside && !_scanner.Sees("more than") && !_scanner.Sees("outside the")) return null;
        do
        {
            if (ReadShape(inside) is not { } shape) return _scanner.Expected("a shape, such as \"within 5 miles of 30.2672, -97.7431\" or \"inside the box from 30.2, -97.9 to 30.4, -97.6\"");
            (inside ? _draft.Include : _draft.Exclude).Add(shape);
        }
        while (!_scanner.Sees("or location not stated") && _scanner.Try(inside ? "or" : "and"));
        if (_scanner.Try("or location not stated")) _draft.AreaUnknown = UnknownPolicy.Include;
        return true;
    }

    private GeoShape? ReadShape(bool inside)
    {
        if (_scanner.Try(inside ? "within" : "more than"))
        {
            return _scanner.TryDouble() is { } miles && _scanner.Try(inside ? "miles of" : "miles from") && ReadPoint() is { } center
                ? new Circle(center, miles)
                : null;
        }

        if (_scanner.Try(inside ? "inside the box from" : "outside the box from"))
        {
            return ReadPoint() is { } southWest && _scanner.Try("to") && ReadPoint() is { } northEast
                ? new BoundingBox(southWest.Longitude, southWest.Latitude, northEast.Longitude, northEast.Latitude)
                : null;
        }

        if (!_scanner.Try(inside ? "inside the polygon" : "outside the polygon")) return null;
        var points = new List<GeoPoint>();
        do
        {
            if (ReadPoint() is not { } point) return null;
            points.Add(point);
        }
        while (_scanner.Try(";"));
        return points.Count >= 3 ? new Polygon(points) : null;
    }

    private GeoPoint? ReadPoint() =>
        _scanner.TryDouble() is { } latitude && _scanner.Try(",") && _scanner.TryDouble() is { } longitude ? new GeoPoint(latitude, longitude) : null;

    private bool? ReadText()
    {
        if (_scanner.Try("mentioning")) return ReadWords();
        if (_scanner.Try("not mentioning"))
            return Once("excluded words") && ReadSought("or", _scanner.TrySought) is { } excluded && Set(_draft.Text with { Excluded = excluded });
        if (_scanner.Try("with the phrase"))
            return Once("phrases") && ReadSought("and", _scanner.TryQuoted) is { } phrases && Set(_draft.Text with { Phrases = phrases });
        if (_scanner.Try("like"))
        {
            _draft.Meaning = _scanner.TryQuoted();
            return Once("meaning") && (_draft.Meaning is not null || _scanner.Expected("a text in quotes"));
        }

        if (!_scanner.Try("similar to property")) return null;
        _draft.SimilarTo = _scanner.TryWhole();
        return Once("likeness") && (_draft.SimilarTo is not null || _scanner.Expected("the number of a property"));
    }

    private bool ReadWords()
    {
        if (!Once("words") || _scanner.TrySought() is not { } first) return _scanner.Expected("a word, in quotes unless it is letters and digits");
        var match = _scanner.Sees("or") ? TextMatch.Any : TextMatch.All;
        var joint = match == TextMatch.Any ? "or" : "and";
        List<string> words = [first];
        if (_scanner.Try(joint))
        {
            if (ReadSought(joint, _scanner.TrySought) is not { } more) return false;
            words.AddRange(more);
        }

        return Set(_draft.Text with { Words = words, Match = match });
    }

    private List<string>? ReadSought(string joint, Func<string?> read)
    {
        var texts = new List<string>();
        do
        {
            if (read() is { } text) texts.Add(text);
            else
            {
                _scanner.Expected("a text in quotes");
                return null;
            }
        }
        while (_scanner.Try(joint));
        return texts;
    }

    private bool Set(TextQuery text)
    {
        _draft.Text = text;
        return true;
    }

    private bool? ReadOrder()
    {
        foreach (var (words, sort) in Orders)
        {
            if (!_scanner.Try(words)) continue;
            _draft.SortBy($"{sort.Key}:{(sort.Descending ? "desc" : "asc")}");
            return Once("order");
        }

        return _scanner.Sees("sorted by") ? _scanner.Expected("an order, such as \"sorted by price, lowest first\" or \"newest first\"") : null;
    }

    private bool? ReadPage()
    {
        if (_scanner.Try("page"))
        {
            _draft.Page = _scanner.TryWhole();
            return Once("page") && (_draft.Page is not null || _scanner.Expected("the number of a page"));
        }

        if (_scanner.Try("after"))
        {
            if (PageCursor.TryParse(_scanner.TryQuoted(), out var cursor)) _draft.After = cursor;
            return Once("cursor") && (_draft.After is not null || _scanner.Expected("the next_cursor of an earlier answer in quotes"));
        }

        var place = _scanner.Place;
        if (_scanner.TryWhole() is { } size && _scanner.Try("per page"))
        {
            _draft.PerPage = size;
            return Once("size");
        }

        _scanner.Place = place;
        return null;
    }

    private bool? ReadFacets()
    {
        if (!_scanner.Try("counted by")) return null;
        do
        {
            if (FacetRules.Fields.OrderByDescending(f => f.Label.Length).FirstOrDefault(f => _scanner.Try(f.Label)) is not { } field)
                return _scanner.Expected($"one of {string.Join(", ", FacetRules.Fields.Select(f => f.Label))}");
            decimal? width = null;
            if (_scanner.Try("in steps of"))
            {
                width = _scanner.TryNumber();
                if (width is null) return _scanner.Expected("a number");
            }

            _draft.Count(new FacetRequest(field, width));
        }
        while (_scanner.Try("and by"));
        return Once("counts");
    }

    private bool Once(string what) => _said.Add(what) || _scanner.Expected($"something else: the {what} is said before");
}
