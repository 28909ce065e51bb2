using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Polly;
using Polly.Retry;

namespace Homester.Api.Features.Auth.Letters.Sending;

/// <summary>
/// Sends by SMTP, over TLS unless the settings say otherwise, and tries again for two minutes or so when the server is away or says "later". Thread safe.
/// </summary>
public sealed class SmtpLetterSender : ILetterSender
{
    private const int Retries = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SmtpSettings _server;
    private readonly ResiliencePipeline _retrying;

    public SmtpLetterSender(LetterSettings settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _server = settings.Server ?? throw new ArgumentException("No mail server is configured.", nameof(settings));
        _retrying = new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Retries, BackoffType = DelayBackoffType.Exponential, Delay = settings.FirstRetry, UseJitter = true,
            ShouldHandle = static outcome => ValueTask.FromResult(IsPassing(outcome.Outcome.Exception)),
        }).Build();
    }

    public async Task SendAsync(MimeMessage letter, CancellationToken cancellationToken) =>
        await _retrying.ExecuteAsync(async token => await SendOnceAsync(letter, token), cancellationToken);

    private async Task SendOnceAsync(MimeMessage letter, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds, CheckCertificateRevocation = false };
        await client.ConnectAsync(_server.Host, _server.Port, _server.Security, cancellationToken);
        if (_server.UserName is not null) await client.AuthenticateAsync(_server.UserName, _server.Password ?? "", cancellationToken);
        await client.SendAsync(letter, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    // What the server refuses for good (5xx), a certificate that is not trusted and a wrong password do not get better by asking again.
    private static bool IsPassing(Exception? failure) => failure switch
    {
        SmtpCommandException refused => (int)refused.StatusCode is >= 400 and < 500,
        SslHandshakeException or AuthenticationException or NotSupportedException => false,
        ProtocolException or IOException or SocketException or TimeoutException or ServiceNotConnectedException => true,
        _ => false,
    };
}
