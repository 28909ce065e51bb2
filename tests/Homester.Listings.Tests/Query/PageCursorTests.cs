using CsCheck;
using Homester.Listings.Query;

namespace Homester.Listings.Tests.Query;

public sealed class PageCursorTests
{
    [Fact]
    public void A_cursor_reads_back_as_it_was_written() =>
        Gen.Select(Gen.Long.Nullable(), Gen.Int, Gen.UInt).Sample((key, id, hash) =>
        {
            var cursor = new PageCursor(key, id, hash);
            return PageCursor.TryParse(cursor.ToString(), out var read) && read == cursor && cursor.ToString().All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        });

    [Theory]
    [InlineData("")]
    [InlineData("next")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AgAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAA AAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAA+AAAAAAAAAAA")]
    public void What_is_no_cursor_is_refused(string text)
    {
        Assert.False(PageCursor.TryParse(text, out var cursor));
        Assert.Null(cursor);
    }

    [Fact]
    public void Random_text_is_refused_or_is_the_one_spelling_of_a_cursor() =>
        Gen.String[Gen.Char["ABCDEFabcdef0123456789-_ ="], 20, 26].Sample(text => !PageCursor.TryParse(text, out var cursor) || cursor!.ToString() == text);
}
