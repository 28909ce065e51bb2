using Homester.Data.Accounts;
using Homester.Data.Entities;
using Homester.Data.Imports;
using Homester.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data;

/// <summary>
/// The store's tables: the original's five under their names, and Homester's own. What differs between databases (how decimals, instants
/// and JSON are kept) is added by the provider project's model customizer. Not thread safe; make one per unit of work from the factory.
/// </summary>
/// <param name="options">Options made by a provider project.</param>
public sealed class HomesterDbContext(DbContextOptions<HomesterDbContext> options) : DbContext(options)
{
    /// <summary><c>properties</c>.</summary>
    public DbSet<ListingEntity> Properties => Set<ListingEntity>();

    /// <summary><c>price_history</c>.</summary>
    public DbSet<PriceHistoryEntity> PriceHistory => Set<PriceHistoryEntity>();

    /// <summary><c>property_changes</c>: the change feed.</summary>
    public DbSet<ListingChangeEntity> PropertyChanges => Set<ListingChangeEntity>();

    /// <summary><c>property_embeddings</c>.</summary>
    public DbSet<ListingEmbeddingEntity> PropertyEmbeddings => Set<ListingEmbeddingEntity>();

    /// <summary><c>store_state</c>: one row.</summary>
    public DbSet<StoreStateEntity> StoreState => Set<StoreStateEntity>();

    /// <summary><c>import_runs</c>.</summary>
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();

    /// <summary><c>import_rejections</c>.</summary>
    public DbSet<ImportRejection> ImportRejections => Set<ImportRejection>();

    /// <summary><c>users</c>.</summary>
    public DbSet<User> Users => Set<User>();

    /// <summary><c>roles</c>.</summary>
    public DbSet<Role> Roles => Set<Role>();

    /// <summary><c>user_roles</c>.</summary>
    public DbSet<UserRole> UserRoles => Set<UserRole>();

    /// <summary><c>chat_sessions</c>.</summary>
    public DbSet<ChatSession> ChatSessions => Set<ChatSession>();

    /// <summary><c>chat_messages</c>.</summary>
    public DbSet<ChatMessage> ChatMessages => Set<ChatMessage>();

    /// <summary><c>user_favorites</c>.</summary>
    public DbSet<UserFavorite> UserFavorites => Set<UserFavorite>();

    /// <summary><c>sign_in_sessions</c>.</summary>
    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    /// <summary><c>refresh_tokens</c>.</summary>
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    /// <summary><c>one_time_codes</c>.</summary>
    public DbSet<OneTimeCode> OneTimeCodes => Set<OneTimeCode>();

    /// <summary><c>user_logins</c>.</summary>
    public DbSet<UserLogin> UserLogins => Set<UserLogin>();

    /// <summary><c>user_hidden</c>.</summary>
    public DbSet<HiddenListing> UserHidden => Set<HiddenListing>();

    /// <summary><c>user_viewed</c>.</summary>
    public DbSet<ViewedListing> UserViewed => Set<ViewedListing>();

    /// <summary><c>user_compared</c>.</summary>
    public DbSet<ComparedListing> UserCompared => Set<ComparedListing>();

    /// <summary><c>saved_searches</c>.</summary>
    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    /// <summary><c>security_events</c>.</summary>
    public DbSet<SecurityEvent> SecurityEvents => Set<SecurityEvent>();

    /// <summary><c>idempotency_keys</c>.</summary>
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    /// <summary><c>property_photos</c>.</summary>
    public DbSet<ListingPhotoEntity> PropertyPhotos => Set<ListingPhotoEntity>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ListingModel.Configure(modelBuilder);
        FeedModel.Configure(modelBuilder);
        ImportModel.Configure(modelBuilder);
        PeopleModel.Configure(modelBuilder);
        AccountModel.Configure(modelBuilder);
    }
}
