using System.Globalization;

namespace Homester.Api.Host.Idempotency;

/// <summary>Whose a key is: what its scope begins with.</summary>
public static class IdempotencyScope
{
    /// <summary>The beginning of every scope of an account; keys go with the account by it.</summary>
    public static string OfAccount(int userId) => string.Create(CultureInfo.InvariantCulture, $"user:{userId} ");
}
