using CsCheck;
using Homester.Importers.Demo;
using Homester.Listings;

namespace Homester.Importers.Tests.Demo;

public sealed class DemoPictureKeyTests
{
    [Fact]
    public void Key_reads_back_what_it_writes() =>
        Gen.Select(Gen.Enum<PropertyType>(), Gen.Int[1600, 2100], Gen.Int[0, 9], Gen.Int[1, 12], Gen.UInt)
            .Sample((type, year, stories, month, seed) =>
            {
                var key = new DemoPictureKey(type, year, stories, month, seed);
                return DemoPictureKey.TryParse(key.ToString(), out var read) && read == key;
            });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("castle-1962-2-11-9f3ac1d2")]
    [InlineData("house-1500-2-11-9f3ac1d2")]
    [InlineData("house-1962-10-11-9f3ac1d2")]
    [InlineData("house-1962-2-13-9f3ac1d2")]
    [InlineData("house-1962-2-0-9f3ac1d2")]
    [InlineData("house-1962-2-11-9F3AC1D2")]
    [InlineData("house-1962-2-11-1d2")]
    [InlineData("house-01962-2-11-9f3ac1d2")]
    [InlineData("house-1962-2-11-9f3ac1d2-x")]
    [InlineData("house-+1962-2-11-9f3ac1d2")]
    public void Any_other_spelling_is_no_key(string? text) => Assert.False(DemoPictureKey.TryParse(text, out _));
}
