using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Generators;

namespace Homester.Api.Features.Auth.Passwords;

/// <summary>
/// Checks passwords against the hashes of the original, in Werkzeug's spellings: <c>pbkdf2:sha256:600000$salt$hex</c> and
/// <c>scrypt:32768:8:1$salt$hex</c>. Thread safe.
/// </summary>
public static class WerkzeugPasswords
{
    // A hash is a row of the store, yet nobody should be able to make a sign-in run for minutes or take gigabytes by writing one.
    private const int MostIterations = 10_000_000;
    private const int MostScryptBytes = 256 << 20;

    /// <summary>Whether the text is spelled so.</summary>
    public static bool IsHash(string hash) => hash.StartsWith("pbkdf2:", StringComparison.Ordinal) || hash.StartsWith("scrypt:", StringComparison.Ordinal);

    /// <summary>Whether the password is the hash's. False as well for a hash that is not understood.</summary>
    public static bool Verify(string hash, string password)
    {
        var parts = hash.Split('$');
        if (parts.Length != 3) return false;
        var method = parts[0].Split(':');
        var (salt, expected) = (Encoding.UTF8.GetBytes(parts[1]), Hexadecimal(parts[2]));
        if (expected is null) return false;
        var actual = method[0] switch
        {
            "pbkdf2" => Pbkdf2(method, salt, password),
            "scrypt" => ScryptOf(method, salt, password),
            _ => null,
        };
        return actual is not null && CryptographicOperations.FixedTimeEquals(actual, expected);
    }

    private static byte[]? Pbkdf2(string[] method, byte[] salt, string password)
    {
        // Werkzeug's own defaults, by age: 260,000, 600,000, 1,000,000; the number has been written out since 0.9.
        if (method.Length != 3 || !int.TryParse(method[2], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations is 0 or > MostIterations) return null;
        var (algorithm, length) = method[1] switch
        {
            "sha1" => (HashAlgorithmName.SHA1, 20),
            "sha256" => (HashAlgorithmName.SHA256, 32),
            "sha512" => (HashAlgorithmName.SHA512, 64),
            _ => (default, 0),
        };
        return length == 0 ? null : Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, algorithm, length);
    }

    private static byte[]? ScryptOf(string[] method, byte[] salt, string password)
    {
        var numbers = new int[3];
        if (method.Length != 4) return null;
        for (var i = 0; i < 3; i++)
            if (!int.TryParse(method[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] == 0) return null;
        var (n, r, p) = (numbers[0], numbers[1], numbers[2]);
        if (n < 2 || !int.IsPow2(n) || p > 16 || 128L * n * r > MostScryptBytes || 128L * r * p > MostScryptBytes) return null;
        return SCrypt.Generate(Encoding.UTF8.GetBytes(password), salt, n, r, p, 64);
    }

    private static byte[]? Hexadecimal(string text)
    {
        var bytes = new byte[text.Length / 2];
        return text.Length > 0 && text.Length % 2 == 0 && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null;
    }
}
