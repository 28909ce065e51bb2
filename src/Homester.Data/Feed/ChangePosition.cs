using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Homester.Data.Feed;

/// <summary>
/// A place in the change feed of one store: every change up to it has been handed out. Opaque to whoever keeps it: print it, store it,
/// parse it again. The default value belongs to no store; reading from it says "rebuild". Immutable.
/// </summary>
public readonly record struct ChangePosition : IParsable<ChangePosition>
{
    private readonly string? _store;

    internal ChangePosition(string store, long transactionId, long id) => (_store, TransactionId, Id) = (store, transactionId, id);

    /// <summary>Name of the store it belongs to; empty for none.</summary>
    public string Store => _store ?? "";

    internal long TransactionId { get; }

    internal long Id { get; }

    /// <summary>About how many changes lie between an earlier position of the same store and this one.</summary>
    public long ChangesSince(ChangePosition earlier) => Math.Max(0, Id - earlier.Id);

    /// <inheritdoc/>
    public static ChangePosition Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var position) ? position : throw new FormatException("No position of a change feed.");

    /// <summary>Reads what <see cref="ToString"/> prints. A text that it printed for another store is read too; using it says "rebuild".</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChangePosition result)
    {
        result = default;
        if (s is null || s.Length > 80) return false;
        var parts = s.Split('-');
        if (parts.Length != 3 || parts[0].Length is 0 or > 32 || !parts[0].All(char.IsAsciiLetterOrDigit)) return false;
        if (!long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var transaction)) return false;
        if (!long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        result = new ChangePosition(parts[0], transaction, id);
        return true;
    }

    /// <summary>Letters, digits and hyphens; safe in a URL.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Store}-{TransactionId}-{Id}");
}
