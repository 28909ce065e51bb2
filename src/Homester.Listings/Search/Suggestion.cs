namespace Homester.Listings.Search;

/// <summary>What a person has typed so far.</summary>
/// <param name="Text">The words; the last one may be unfinished or have one typo.</param>
/// <param name="Limit">The most suggestions, 1 to 20.</param>
public sealed record SuggestionRequest(string Text, int Limit = 8);

/// <summary>One completion.</summary>
/// <param name="Field">The catalogue field it is a value of (city, zip_code, neighborhood, county, state, property_type, features), or <c>address</c> for one listing.</param>
/// <param name="Value">The value to filter by.</param>
/// <param name="Label">As it is shown, such as "Austin, TX".</param>
/// <param name="Context">What tells it apart from its namesakes, such as the state of a city; null when nothing does.</param>
/// <param name="Count">Active listings it stands for.</param>
/// <param name="Id">The listing, for an address; null otherwise.</param>
public sealed record Suggestion(string Field, string Value, string Label, string? Context, long Count, int? Id);
