namespace Homester.Listings.Query.Forms;

/// <summary>What is wrong with a query, for the person who wrote it.</summary>
/// <param name="Field">The parameter, member or field it is about.</param>
/// <param name="Value">What was sent, cut to a readable length; null when it is not about one value.</param>
/// <param name="Reason">One sentence: what is expected, what was sent, and how to mend it.</param>
public sealed record QueryFault(string Field, string? Value, string Reason);
