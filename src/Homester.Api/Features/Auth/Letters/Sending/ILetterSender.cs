using MimeKit;

namespace Homester.Api.Features.Auth.Letters.Sending;

/// <summary>Takes letters on their way. Thread safe.</summary>
public interface ILetterSender
{
    /// <summary>Hands the letter over; it is gone when this returns.</summary>
    Task SendAsync(MimeMessage letter, CancellationToken cancellationToken);
}
