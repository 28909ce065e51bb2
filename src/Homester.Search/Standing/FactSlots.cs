using System.Collections.Frozen;
using Homester.Listings.Fields;

namespace Homester.Search.Standing;

/// <summary>
/// Where each catalogue field stands among the values of a listing that is matched backwards: numbers scaled (<see cref="FieldScale"/>), tokens as
/// their place in the vocabulary, names as the number of their folded form, features as a mask. Thread safe.
/// </summary>
internal static class FactSlots
{
    /// <summary>The value of a field that the listing does not state.</summary>
    public const long Unknown = long.MinValue;

    /// <summary>The value of a name that no stored query asks for.</summary>
    public const long Unheard = -1;

    private static readonly FrozenDictionary<ListingField, byte> Places =
        ListingFields.All.Select((f, slot) => KeyValuePair.Create(f, (byte)slot)).ToFrozenDictionary();

    /// <summary>The fields by slot; fewer than 64.</summary>
    public static IReadOnlyList<ListingField> Fields => ListingFields.All;

    /// <summary>The slot of the features.</summary>
    public static byte Features { get; } = Of(ListingFields.Features);

    /// <summary>The slot of a field.</summary>
    public static byte Of(ListingField field) => Places[field];
}
