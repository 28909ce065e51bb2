using System.Globalization;
using MimeKit;

namespace Homester.Api.Features.Auth.Letters.Sending;

/// <summary>Keeps letters as .eml files where no mail server is configured: any mail program opens them. Thread safe.</summary>
public sealed class LetterFolder(LetterSettings settings, TimeProvider clock) : ILetterSender
{
    public async Task SendAsync(MimeMessage letter, CancellationToken cancellationToken)
    {
        // They hold codes: nobody but the server's own user may read them.
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(settings.Outbox);
        else Directory.CreateDirectory(settings.Outbox, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var name = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd'T'HHmmss.fff}-{Guid.NewGuid():N}");
        var path = Path.Combine(settings.Outbox, name);
        // Whoever watches the folder finds a letter whole or not at all.
        await letter.WriteToAsync(path + ".tmp", cancellationToken);
        File.Move(path + ".tmp", path + ".eml");
    }
}
