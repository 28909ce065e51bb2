using System.Text.RegularExpressions;
using Homester.Api.Features.Auth.Letters;
using Homester.Api.Features.Auth.Letters.Sending;
using Homester.Api.Tests.Hosting;
using MimeKit;

namespace Homester.Api.Tests.Auth.Letters;

/// <summary>What the application wrote to people, read from its outbox folder.</summary>
internal static partial class Outbox
{
    /// <summary>The letters to an address, oldest first, once all that were asked for are written.</summary>
    public static async Task<IReadOnlyList<MimeMessage>> LettersAsync(this HomesterApp app, string address)
    {
        await app.WrittenAsync();
        var folder = app.Get<LetterSettings>().Outbox;
        if (!Directory.Exists(folder)) return [];
        var letters = new List<(DateTime At, MimeMessage Letter)>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml"))
        {
            var letter = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
            if (letter.To.Mailboxes.Any(m => m.Address == address)) letters.Add((File.GetLastWriteTimeUtc(file), letter));
        }

        return [.. letters.OrderBy(l => l.At).Select(l => l.Letter)];
    }

    /// <summary>The token in the link of the latest letter.</summary>
    public static async Task<string> LinkTokenAsync(this HomesterApp app, string address) =>
        Token().Match((await app.LettersAsync(address))[^1].TextBody!) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException("The letter has no link.");

    /// <summary>The digits of the latest letter.</summary>
    public static async Task<string> DigitsAsync(this HomesterApp app, string address) => DigitsOf((await app.LettersAsync(address))[^1]);

    public static string DigitsOf(MimeMessage letter) => Digits().Match(letter.TextBody!).Groups[1].Value;

    /// <summary>Asks for a letter, after all before it are written.</summary>
    public static async Task AskAsync(this HomesterApp app, string route, string email)
    {
        await app.WrittenAsync();
        await app.PostAsync(route, new { email }, 202);
    }

    /// <summary>Waits until every letter that was asked for is sent or given up.</summary>
    public static async Task WrittenAsync(this HomesterApp app)
    {
        var queue = app.Get<LetterQueue>();
        for (var round = 0; queue.Unfinished > 0; round++)
        {
            Assert.True(round < 1000, "letters stay unwritten");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex(@"#token=([\w-]{43})\s")]
    private static partial Regex Token();

    [GeneratedRegex(@"^\s+([0-9]{6})\s*$", RegexOptions.Multiline)]
    private static partial Regex Digits();
}
