using System.Collections.Frozen;

namespace Homester.Listings;

/// <summary>The feature tokens that can be searched, each with the category it is stored under and the words that mean it. Thread safe.</summary>
public static class FeatureVocabulary
{
    private static readonly FeatureToken[] Entries =
    [
        new("pool", "exterior", ["private pool", "swimming pool", "in-ground pool", "saltwater pool"]),
        new("hot_tub", "exterior", ["hot tub", "spa", "jacuzzi"]),
        new("garage", "parking", ["attached garage", "detached garage"]),
        new("carport", "parking", ["car port", "covered parking"]),
        new("ev_charger", "parking", ["ev charger", "ev charging", "electric vehicle charger", "tesla charger"]),
        new("fireplace", "interior", ["fire place", "wood-burning stove"]),
        new("basement", "interior", ["finished basement", "full basement"]),
        new("air_conditioning", "interior", ["air conditioning", "central air", "central ac", "a/c"]),
        new("hardwood_floors", "interior", ["hardwood floors", "hardwood flooring", "wood floors"]),
        new("laundry", "interior", ["in-unit laundry", "washer and dryer", "washer dryer", "laundry room"]),
        new("walk_in_closet", "interior", ["walk-in closet", "walk in closet"]),
        new("open_floor_plan", "interior", ["open floor plan", "open concept", "open plan"]),
        new("updated_kitchen", "interior", ["updated kitchen", "remodeled kitchen", "renovated kitchen", "modern kitchen"]),
        new("guest_house", "exterior", ["guest house", "casita", "adu", "in-law unit", "accessory dwelling unit"]),
        new("home_office", "interior", ["home office", "office", "study"]),
        new("waterfront", "location", ["waterfront", "lakefront", "oceanfront", "riverfront", "beachfront"]),
        new("view", "location", ["views", "mountain view", "ocean view", "city view", "water view", "lake view"]),
        new("patio", "exterior", ["patio", "courtyard"]),
        new("deck", "exterior", ["deck", "rooftop deck"]),
        new("garden", "exterior", ["garden", "landscaped garden"]),
        new("fenced_yard", "exterior", ["fenced yard", "fenced backyard"]),
        new("corner_lot", "location", ["corner lot"]),
        new("cul_de_sac", "location", ["cul-de-sac", "cul de sac"]),
        new("rv_parking", "parking", ["rv parking", "boat parking", "rv pad"]),
        new("solar", "systems", ["solar panels", "solar system", "solar power"]),
        new("smart_home", "systems", ["smart home", "smart thermostat"]),
        new("elevator", "building", ["elevator", "lift"]),
        new("doorman", "building", ["doorman", "concierge"]),
        new("gym", "community", ["gym", "fitness center", "fitness room"]),
        new("gated", "community", ["gated community", "gated"]),
        new("senior_community", "community", ["senior community", "55+", "55 plus", "active adult"]),
        new("new_construction", "condition", ["new construction", "brand new", "newly built"]),
        new("fixer_upper", "condition", ["fixer upper", "fixer-upper", "needs work", "handyman special"]),
        new("furnished", "condition", ["furnished", "fully furnished"]),
        new("pets_allowed", "terms", ["pets allowed", "pet friendly", "pet-friendly"]),
        new("wheelchair_accessible", "accessibility", ["wheelchair accessible", "accessible", "step-free"]),
        new("single_story", "interior", ["single story", "one story", "single level", "ranch style"]),
        new("accepts_vouchers", "terms", ["accepts vouchers", "section 8", "housing vouchers"]),
    ];

    private static readonly FrozenDictionary<string, int> Positions =
        Entries.Select((f, i) => (f.Token, Position: i)).ToFrozenDictionary(e => e.Token, e => e.Position, StringComparer.Ordinal);

    /// <summary>Every token, in a fixed order: the position of a token is its number in bitmaps and bit masks (fewer than 64).</summary>
    public static IReadOnlyList<FeatureToken> All => Entries;

    /// <summary>The tokens alone, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> AllTokens { get; } = [.. Entries.Select(f => f.Token)];

    /// <summary>The entry of a token; null when the vocabulary does not hold it.</summary>
    public static FeatureToken? Find(string token) => IndexOf(token) is >= 0 and var i ? Entries[i] : null;

    /// <summary>The position of a token in <see cref="All"/>, or -1.</summary>
    public static int IndexOf(string token) => Positions.TryGetValue(token, out var position) ? position : -1;
}

/// <summary>One searchable feature.</summary>
/// <param name="Token">Public name, such as <c>ev_charger</c>.</param>
/// <param name="Category">The key it is stored under in the features JSON.</param>
/// <param name="Synonyms">Other words for it, lower case.</param>
public sealed record FeatureToken(string Token, string Category, IReadOnlyList<string> Synonyms);
