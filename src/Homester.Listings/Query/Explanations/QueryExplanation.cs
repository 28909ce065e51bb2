using Homester.Listings.Text;

namespace Homester.Listings.Query.Explanations;

/// <summary>Why a listing is in the results of a query, or is not. Immutable; made of plain values, to be written as JSON.</summary>
/// <param name="Matches">Whether it is in the results, whatever the page: every condition, the area and the words must match.</param>
/// <param name="Conditions">The conditions that must all hold, in the order of the query.</param>
/// <param name="Area">The shapes; null when the query has none.</param>
/// <param name="Text">The words; null when the query has none.</param>
public sealed record QueryExplanation(
    bool Matches, IReadOnlyList<ClauseExplanation> Conditions, AreaExplanation? Area, TextExplanation? Text);

/// <summary>One condition.</summary>
/// <param name="Kind">criterion, all, any or not.</param>
/// <param name="Matches">Whether it holds.</param>
/// <param name="Condition">The condition in a few words.</param>
/// <param name="Reason">Why it holds or does not, one sentence.</param>
public sealed record ClauseExplanation(string Kind, bool Matches, string Condition, string Reason)
{
    /// <summary>A criterion's field.</summary>
    public string? Field { get; init; }

    /// <summary>A criterion's comparison: eq, in, min, max, between, has_any, has_all, any.</summary>
    public string? Operator { get; init; }

    /// <summary>A criterion's values as in a URL; null for other kinds.</summary>
    public IReadOnlyList<string>? Asked { get; init; }

    /// <summary>What the listing states for a criterion's field, as in a URL, features separated by commas; null when it states nothing.</summary>
    public string? Stated { get; init; }

    /// <summary>What a criterion does with listings that do not state its field: exclude, include or only.</summary>
    public string? Unknown { get; init; }

    /// <summary>The parts of all, any and not; null for a criterion.</summary>
    public IReadOnlyList<ClauseExplanation>? Clauses { get; init; }
}

/// <summary>The area of a query.</summary>
/// <param name="Matches">Whether the listing stands in it.</param>
/// <param name="Unknown">What becomes of listings without coordinates: exclude, include or only.</param>
/// <param name="Include">The shapes of which it must lie in one.</param>
/// <param name="Exclude">The shapes in which it may not lie.</param>
/// <param name="Reason">Why it matches or does not, one sentence.</param>
public sealed record AreaExplanation(
    bool Matches, string Unknown, IReadOnlyList<ShapeExplanation> Include, IReadOnlyList<ShapeExplanation> Exclude, string Reason);

/// <summary>One shape.</summary>
/// <param name="Kind">box, circle or polygon.</param>
/// <param name="Contains">Whether the listing lies in it; null when it states no coordinates.</param>
/// <param name="Miles">For a circle: how far the listing is from its centre; null without coordinates.</param>
public sealed record ShapeExplanation(string Kind, bool? Contains, double? Miles);

/// <summary>The words of a query.</summary>
/// <param name="Matches">Whether the listing's texts meet all of it.</param>
/// <param name="Match">all or any: how many of the words must occur.</param>
/// <param name="Words">The words.</param>
/// <param name="Phrases">The phrases, each of which must occur.</param>
/// <param name="Excluded">The words of which none may occur.</param>
/// <param name="Reason">Why it matches or does not, one sentence.</param>
public sealed record TextExplanation(
    bool Matches, string Match, IReadOnlyList<WordExplanation> Words, IReadOnlyList<WordExplanation> Phrases, IReadOnlyList<WordExplanation> Excluded, string Reason);

/// <summary>One word or phrase.</summary>
/// <param name="Word">As it was asked for.</param>
/// <param name="Occurs">Whether a text of the listing has it.</param>
/// <param name="Places">Where.</param>
public sealed record WordExplanation(string Word, bool Occurs, IReadOnlyList<WordPlace> Places);
