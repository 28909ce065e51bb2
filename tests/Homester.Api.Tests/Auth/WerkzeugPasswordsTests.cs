using Homester.Api.Features.Auth.Passwords;

namespace Homester.Api.Tests.Auth;

public sealed class WerkzeugPasswordsTests
{
    private const string Password = "correct horse battery";

    // Made by Python's hashlib, which Werkzeug uses.
    [Theory]
    [InlineData("scrypt:32768:8:1$Zx81pQ$81590649605e5756d9f84814898c266ff82a08d111e592251bf775db1284a9c75f4deb21cca81696a3258e48e499971180cf5a99c46645e48228587cb11418fa")]
    [InlineData("pbkdf2:sha256:1000$abcDEF12$24128a94e1426b58de7ffc42fcd72fad0213a44f3bc4ca75de74ffea2e0f9756")]
    [InlineData("pbkdf2:sha1:1000$abcDEF12$386ace6cf0cce4dea27c08cce90c652009743233")]
    public void The_originals_hashes_are_checked(string hash)
    {
        Assert.True(WerkzeugPasswords.IsHash(hash));
        Assert.True(WerkzeugPasswords.Verify(hash, Password));
        Assert.False(WerkzeugPasswords.Verify(hash, Password + " "));
    }

    [Theory]
    [InlineData("pbkdf2:sha256:0$salt$00")]
    [InlineData("pbkdf2:sha256:2000000000$salt$00")]
    [InlineData("pbkdf2:md5:1000$salt$00")]
    [InlineData("pbkdf2:sha256:1000$salt")]
    [InlineData("pbkdf2:sha256:1000$salt$0")]
    [InlineData("pbkdf2:sha256:1000$salt$zz")]
    [InlineData("scrypt:1:8:1$salt$00")]
    [InlineData("scrypt:32769:8:1$salt$00")]
    [InlineData("scrypt:1073741824:8:1$salt$00")]
    [InlineData("scrypt:2:2147483647:16$salt$00")]
    [InlineData("scrypt:$salt$00")]
    public void A_hash_that_is_not_understood_fits_nothing(string hash) => Assert.False(WerkzeugPasswords.Verify(hash, Password));
}
