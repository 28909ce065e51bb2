using Homester.Listings.Fields;

namespace Homester.Search.Standing;

/// <summary>The names and terms that stored queries ask for. Thread safe.</summary>
internal sealed class StandingVocabulary
{
    private readonly Heard?[] _names = [.. FactSlots.Fields.Select(f => f.Kind == FieldKind.Name ? new Heard() : null)];

    /// <summary>Terms of texts.</summary>
    public Heard Terms { get; } = new();

    /// <summary>The folded names of a field.</summary>
    public Heard Names(int slot) => _names[slot]!;
}
