using Homester.Listings.Fields;
using Homester.Listings.Query.Forms.Json;

namespace Homester.Listings.Query.Forms.Sentences;

/// <summary>Reads the phrases that <see cref="PhraseWriter"/> writes. Null with an expectation noted where they break off.</summary>
internal sealed class PhraseReader(SentenceScanner scanner)
{
    private const string Condition = "a condition, such as \"with at least 3 bedrooms\", \"price at most $500,000\", \"with pool and garage\" or \"city Austin\"";
    private static readonly IReadOnlyList<(string Token, string Words)> Features = SentenceWords.Of(ListingFields.Features);

    /// <summary>Reads a condition between commas.</summary>
    public Clause? ReadCondition()
    {
        if (scanner.Try("but not")) return Read(negated: true, depth: 1) is { } inner ? new Not(inner) : null;
        return scanner.Sees("either") ? ReadEither(negated: false, depth: 0) : Read(negated: false, depth: 0);
    }

    /// <summary>Reads names joined by "or"; empty when there is none.</summary>
    public List<FieldValue> ReadNames(Func<string?> name) => ReadList(() => name() is { } text ? text : (FieldValue?)null, "a name with a capital letter or in quotes");

    /// <summary>Reads tokens joined by "or"; empty when there is none.</summary>
    public List<FieldValue> ReadTokens(IReadOnlyList<(string Token, string Words)> words) =>
        ReadList(() => scanner.TryOneOf(words) is { } token ? token : (FieldValue?)null, $"one of {string.Join(", ", words.Take(8).Select(w => w.Words))}");

    public static Criterion OneOf(ListingField field, List<FieldValue> values, UnknownPolicy policy) =>
        new(field, values.Count == 1 ? FieldOperator.Eq : FieldOperator.In, values, policy);

    private Clause? Read(bool negated, int depth)
    {
        if (depth > QueryLimits.Depth + 1)
        {
            scanner.Expected($"at most {QueryLimits.Depth} levels of groups");
            return null;
        }

        if (scanner.Try("(")) return ReadGroup(negated, depth);
        if (scanner.Try("not")) return Read(!negated, depth + 1) is { } inner ? new Not(inner) : null;
        if (scanner.Try("without")) return ReadWithout(!negated);
        return scanner.Try(PhraseWriter.Nothing) ? new AnyOf([]) : ReadCriterion(negated);
    }

    private Clause? ReadGroup(bool negated, int depth)
    {
        Clause? group = scanner.Sees("either") ? ReadEither(negated, depth)
            : ReadParts(negated, depth, ", and") is { } parts ? new AllOf(parts)
            : null;
        return group is not null && (scanner.Try(")") || scanner.Expected("a closing parenthesis")) ? group : null;
    }

    private AnyOf? ReadEither(bool negated, int depth) => scanner.Try("either") && ReadParts(negated, depth, ", or") is { } parts ? new AnyOf(parts) : null;

    private List<Clause>? ReadParts(bool negated, int depth, string joint)
    {
        var parts = new List<Clause>();
        do
        {
            if (Read(negated, depth + 1) is not { } part) return null;
            parts.Add(part);
        }
        while (scanner.Try(joint));
        return parts;
    }

    private Not? ReadWithout(bool negated)
    {
        var features = ReadTokens(Features);
        return features.Count == 0 ? null : new Not(new Criterion(ListingFields.Features, FieldOperator.HasAny, features, ReadPolicy(negated)));
    }

    private Criterion? ReadCriterion(bool negated)
    {
        if (scanner.Try("with")) return ReadWith(negated);
        if (scanner.TryOneOf(SentenceWords.Singulars) is { } kind)
        {
            List<FieldValue> kinds = [kind];
            if (ReadsOr()) kinds.AddRange(ReadTokens(SentenceWords.Singulars));
            return OneOf(ListingFields.PropertyType, kinds, ReadPolicy(negated));
        }

        foreach (var field in SentenceWords.ByLabel)
        {
            if (!scanner.Try(field.Label)) continue;
            if (scanner.Try("not stated")) return new Criterion(field, FieldOperator.Any, [], UnknownPolicy.Only);
            return scanner.Try("stated") ? new Criterion(field, FieldOperator.Any, []) : ReadLabelled(field, negated);
        }

        scanner.Expected(Condition);
        return null;
    }

    private Criterion? ReadLabelled(ListingField field, bool negated)
    {
        if (field.Kind == FieldKind.Number && !SentenceWords.Counted.Contains(field))
            return ReadComparison(field, scanner.Try("from")) is { } comparison ? comparison with { Unknown = ReadPolicy(negated) } : null;
        var values = field.Kind switch
        {
            FieldKind.Name => ReadNames(scanner.TryName),
            FieldKind.Token when field != ListingFields.PropertyType => ReadTokens(SentenceWords.Of(field)),
            _ => [],
        };
        if (values.Count > 0) return OneOf(field, values, ReadPolicy(negated));
        scanner.Expected($"\"stated\" or \"not stated\" after {field.Label}");
        return null;
    }

    // "with at least 3 bedrooms": the field is known only behind the numbers.
    private Criterion? ReadWith(bool negated)
    {
        if (scanner.TryOneOf(Features) is { } feature) return ReadFeatures(feature, negated);
        if (ReadComparison(ListingFields.Bedrooms, isRange: false) is not { } comparison) return null;
        foreach (var field in SentenceWords.Counted)
            if (scanner.Try(field.Label) || scanner.Try(SentenceWords.Counting(field, 1))) return comparison with { Field = field, Unknown = ReadPolicy(negated) };
        scanner.Expected($"one of {string.Join(", ", SentenceWords.Counted.Select(f => f.Label))}");
        return null;
    }

    private Criterion ReadFeatures(string first, bool negated)
    {
        List<FieldValue> features = [first];
        var op = scanner.Sees("and") ? FieldOperator.HasAll : FieldOperator.HasAny;
        while (op == FieldOperator.HasAll ? scanner.Try("and") : ReadsOr())
        {
            if (scanner.TryOneOf(Features) is { } feature) features.Add(feature);
            else
            {
                scanner.Expected("a feature, such as pool or garage");
                break;
            }
        }

        return new Criterion(ListingFields.Features, op, features, ReadPolicy(negated));
    }

    private Criterion? ReadComparison(ListingField field, bool isRange)
    {
        var op = scanner.Try("at least") ? FieldOperator.Min : scanner.Try("at most") ? FieldOperator.Max : (FieldOperator?)null;
        if (ReadNumber(field) is not { } first)
        {
            var (before, after) = SentenceWords.Unit(field);
            scanner.Expected($"a number, such as {before}{field.Example}{after}");
            return null;
        }

        if (op is { } bound && !isRange) return new Criterion(field, bound, [first]);
        if (op is null && scanner.Try("to"))
            return ReadNumber(field) is { } last ? new Criterion(field, FieldOperator.Between, [first, last]) : null;
        if (isRange || op is not null) return null;
        List<FieldValue> values = [first];
        while (ReadsOr())
        {
            if (ReadNumber(field) is not { } next) return null;
            values.Add(next);
        }

        return OneOf(field, values, UnknownPolicy.Exclude);
    }

    private decimal? ReadNumber(ListingField field)
    {
        var (before, after) = SentenceWords.Unit(field);
        if (before.Length > 0 && !scanner.Try(before)) return null;
        var number = scanner.TryNumber();
        return number is not null && (after.Length == 0 || scanner.Try(after.Trim())) ? number : null;
    }

    private List<FieldValue> ReadList(Func<FieldValue?> read, string expected)
    {
        var values = new List<FieldValue>();
        do
        {
            if (read() is { } value) values.Add(value);
            else
            {
                scanner.Expected(expected);
                return [];
            }
        }
        while (ReadsOr());
        return values;
    }

    // The "or" of "or not stated" is not one between values.
    private bool ReadsOr()
    {
        return !scanner.Sees("or not stated") && !scanner.Sees("or location not stated") && scanner.Try("or");
    }

    private UnknownPolicy ReadPolicy(bool negated) =>
        scanner.Try("or not stated") ? UnknownPolicy.Include
            : scanner.Try("if stated") ? UnknownPolicy.Exclude
            : ClauseWriter.DefaultPolicy(negated);
}
