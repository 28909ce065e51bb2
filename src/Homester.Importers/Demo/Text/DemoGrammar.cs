using System.Numerics;
using Homester.Listings;

namespace Homester.Importers.Demo.Text;

/// <summary>
/// The grammar of <c>remarks.grammar</c>, ready to draw from. Alternatives whose guards hold are equally likely.
/// Immutable after loading, thread safe. A fault in the file is a bug and throws when it is loaded.
/// </summary>
internal sealed class DemoGrammar
{
    private static readonly Lazy<DemoGrammar> Loaded = new(ReadEmbedded);

    internal DemoGrammar(DemoAlternative[][] rules, IReadOnlyDictionary<string, int> names)
    {
        Rules = rules;
        Names = names;
        FeaturePhrases = [.. FeatureVocabulary.AllTokens.Select(t => names.GetValueOrDefault($"f.{t}", -1))];
    }

    public static DemoGrammar Default => Loaded.Value;

    public DemoAlternative[][] Rules { get; }

    public IReadOnlyDictionary<string, int> Names { get; }

    /// <summary>By position of the feature: the rule that says it in a list, or -1.</summary>
    public int[] FeaturePhrases { get; }

    /// <summary>The number of a rule; a name the file lacks is a bug.</summary>
    public int Rule(string name) => Names.TryGetValue(name, out var rule) ? rule : throw new InvalidOperationException($"The grammar has no rule {name}.");

    /// <summary>Draws one of the alternatives whose guards hold; null when none does.</summary>
    public DemoAlternative? Choose(int rule, ref DemoWords words, ref DemoRandom random)
    {
        var alternatives = Rules[rule];
        Span<byte> eligible = stackalloc byte[alternatives.Length];
        var count = 0;
        for (var i = 0; i < alternatives.Length; i++)
            if (alternatives[i].Holds(in words)) eligible[count++] = (byte)i;
        return count == 0 ? null : alternatives[eligible[random.Below(count)]];
    }

    private static DemoGrammar ReadEmbedded()
    {
        using var stream = typeof(DemoGrammar).Assembly.GetManifestResourceStream("Homester.Importers.Demo.remarks.grammar")
            ?? throw new InvalidOperationException("The assembly lacks its remarks grammar.");
        using var reader = new StreamReader(stream);
        return DemoGrammarReader.Read(reader.ReadToEnd());
    }
}

/// <summary>One way to say a rule, with what must hold for it.</summary>
internal sealed record DemoAlternative(
    DemoToken[] Tokens, ulong NeedsFeatures, ulong ForbidsFeatures, DemoFacts NeedsFacts, DemoFacts ForbidsFacts, DemoGroupGuard[] Groups)
{
    /// <summary>Features asked for must be there and not yet mentioned; features ruled out must not be there at all.</summary>
    public bool Holds(in DemoWords words)
    {
        if ((words.Unmentioned & NeedsFeatures) != NeedsFeatures || (words.Home.Features & ForbidsFeatures) != 0) return false;
        if ((words.Facts & NeedsFacts) != NeedsFacts || (words.Facts & ForbidsFacts) != 0) return false;
        foreach (var group in Groups)
            if (BitOperations.PopCount(words.Unmentioned & group.Mask) > group.MoreThan == group.Negated) return false;
        return true;
    }
}

/// <summary>More than so many features of the group are still to be mentioned; or, negated, not more.</summary>
internal readonly record struct DemoGroupGuard(ulong Mask, int MoreThan, bool Negated);

/// <summary>A piece of an alternative. <c>A</c> and <c>B</c>: the rule, the value, the bounds of a number, or how many of a group.</summary>
internal readonly record struct DemoToken(DemoTokenKind Kind, string Text, int A, int B, ulong Mask);

/// <summary>Kinds of <see cref="DemoToken"/>.</summary>
internal enum DemoTokenKind
{
    Literal,
    Rule,
    Value,
    Number,
    NumberWord,
    Group,
    Article,
}

/// <summary>The values a listing puts into its text. Names in the grammar are these in lower case.</summary>
internal enum DemoValue
{
    City,
    State,
    Hood,
    County,
    Street,
    Address,
    Sqft,
    Year,
    Decade,
    Beds,
    BedsNumber,
    Baths,
    Acres,
    Garage,
    Hoa,
}
