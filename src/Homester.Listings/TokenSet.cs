using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Homester.Listings;

/// <summary>A two-way map between an enum and its tokens. Immutable, thread safe.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class TokenSet<TEnum> where TEnum : struct, Enum
{
    private readonly FrozenDictionary<TEnum, string> _tokens;
    private readonly FrozenDictionary<string, TEnum> _values;

    internal TokenSet(params ReadOnlySpan<(TEnum Value, string Token)> pairs)
    {
        var all = pairs.ToArray();
        _tokens = all.ToFrozenDictionary(p => p.Value, p => p.Token);
        _values = all.ToFrozenDictionary(p => p.Token, p => p.Value, StringComparer.Ordinal);
        All = [.. all.Select(p => p.Token)];
    }

    /// <summary>Every token, in the enum's order: the position of a token is the enum's integer value.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The token of a value.</summary>
    public string this[TEnum value] => _tokens[value];

    /// <summary>Finds the value of a token; exact, lower case.</summary>
    public bool TryParse([NotNullWhen(true)] string? token, out TEnum value)
    {
        value = default;
        return token is not null && _values.TryGetValue(token, out value);
    }

    /// <summary>The value of a token that is known to be one of <see cref="All"/>; any other throws <see cref="KeyNotFoundException"/>.</summary>
    public TEnum Parse(string token) => _values[token];
}
