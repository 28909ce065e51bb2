using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Homester.Api.Features.Auth.Tokens;

/// <summary>The keys made of the configured secrets, each for one use, found by their <c>kid</c>. Immutable, thread safe.</summary>
public sealed class SigningKeys
{
    private readonly Dictionary<string, SymmetricSecurityKey> _byId = new(StringComparer.Ordinal);
    private readonly byte[] _successors;
    private readonly byte[] _codes;

    public SigningKeys(TokenSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var secret in settings.PreviousSecrets) Add(secret);
        var current = Add(settings.Secret);
        Credentials = new SigningCredentials(current, SecurityAlgorithms.HmacSha256);
        _successors = Derive(settings.Secret, "refresh token successor");
        _codes = Derive(settings.Secret, "one-time code");
    }

    /// <summary>What new tokens are signed with.</summary>
    public SigningCredentials Credentials { get; }

    /// <summary>The key of a <c>kid</c>; none for one that is not ours.</summary>
    public IEnumerable<SecurityKey> Find(string? kid) => kid is not null && _byId.TryGetValue(kid, out var key) ? [key] : [];

    /// <summary>The refresh token that follows one: always the same, so that two who come at once get one.</summary>
    public byte[] SuccessorOf(ReadOnlySpan<byte> token) => HMACSHA256.HashData(_successors, token);

    /// <summary>How a one-time code is kept: six digits under a plain hash would be found in no time by whoever reads the table.</summary>
    public string HashCode(string code) => Convert.ToHexStringLower(HMACSHA256.HashData(_codes, Encoding.UTF8.GetBytes(code)));

    // The id says which secret without telling anything about it.
    private SymmetricSecurityKey Add(string secret)
    {
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)) { KeyId = Convert.ToHexStringLower(Derive(secret, "key id").AsSpan(0, 8)) };
        _byId[key.KeyId] = key;
        return key;
    }

    private static byte[] Derive(string secret, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: Encoding.UTF8.GetBytes("homester " + use));
}
