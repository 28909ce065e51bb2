using System.Buffers.Binary;
using Homester.Api.Features.Auth.Passwords;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Homester.Api.Tests.Auth;

public sealed class AccountPasswordHasherTests
{
    private static readonly User Nobody = new() { Email = "", PasswordHash = "" };

    private readonly AccountPasswordHasher _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = AccountPasswordHasher.Iterations }));

    [Fact]
    public void A_hash_is_made_with_HMAC_SHA512_and_as_many_rounds_as_OWASP_asks_for()
    {
        var hash = Convert.FromBase64String(_hasher.HashPassword(Nobody, "violet-anchor-meadow"));

        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.True(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)) >= 220_000);
    }

    [Fact]
    public void A_hash_of_the_original_is_replaced_when_the_password_fits() => Assert.Equal(
        PasswordVerificationResult.SuccessRehashNeeded,
        _hasher.VerifyHashedPassword(Nobody, "pbkdf2:sha256:1000$abcDEF12$24128a94e1426b58de7ffc42fcd72fad0213a44f3bc4ca75de74ffea2e0f9756", "correct horse battery"));
}
