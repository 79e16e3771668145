#!/usr/bin/env bash
# bash deploy/gcp/deploy.sh PROJECT REGION: deploys what `npm run build:gcp` has written to build/gcp, and what it needs.
# What is there already stays, and is brought up to date. The secret has to be there before:
#
#     gcloud secrets create bakery-api-keys --project=PROJECT --data-file=FILE
#
# FILE holds names, roles and digests of the keys: see "Deploy" in README.md. MAX_INSTANCES is how many instances of the
# API there are at most, and so what an attack can cost: 20 if the environment does not say it.
set -euo pipefail

if [[ $# != 2 ]]; then
  echo 'usage: bash deploy/gcp/deploy.sh PROJECT REGION' >&2
  exit 2
fi
project=$1
region=$2
max_instances=${MAX_INSTANCES:-20}
here=$(dirname "$0")
source=$here/../../build/gcp
runner=bakery-runner@$project.iam.gserviceaccount.com
scheduler=bakery-scheduler@$project.iam.gserviceaccount.com

cloud() { gcloud "$@" --project="$project" --quiet; }
is_there() { cloud "$@" >/dev/null 2>&1; }

if [[ ! -f $source/main.mjs ]]; then
  echo "$source/main.mjs is not there: run npm run build:gcp first" >&2
  exit 1
fi

cloud services enable run.googleapis.com cloudbuild.googleapis.com artifactregistry.googleapis.com \
  firestore.googleapis.com secretmanager.googleapis.com cloudscheduler.googleapis.com

# The database. Lists ask for the field `key` alone, so nothing else is indexed, and writes cost less.
is_there firestore databases describe --database=bakery ||
  cloud firestore databases create --database=bakery --location="$region" --type=firestore-native
entries=(--database=bakery --collection-group=kv_entries)
cloud firestore indexes fields update key "${entries[@]}" --index=order=ascending
for field in value metadata version expiration; do
  cloud firestore indexes fields update "$field" "${entries[@]}" --disable-indexes
done
cloud firestore fields ttls update expiration "${entries[@]}" --enable-ttl --async

# Who the functions are: they may read and write this database, and read this secret.
is_there iam service-accounts describe "$runner" ||
  cloud iam service-accounts create bakery-runner --display-name='runs the bakery'
cloud projects add-iam-policy-binding "$project" --member="serviceAccount:$runner" --role=roles/datastore.user \
  --condition="expression=resource.name==\"projects/$project/databases/bakery\",title=bakery" >/dev/null
cloud secrets add-iam-policy-binding bakery-api-keys --member="serviceAccount:$runner" \
  --role=roles/secretmanager.secretAccessor >/dev/null

# Both functions are of one source. One instance answers many requests at once, and answers 503 before the timeout.
deploy() {
  cloud run deploy "$@" --source="$source" --base-image=nodejs24 --region="$region" --service-account="$runner" \
    --env-vars-file="$here/vars.yaml" --set-secrets=API_KEYS=bakery-api-keys:latest \
    --concurrency=80 --cpu=1 --memory=512Mi --timeout=300
}
deploy bakery --function=api --allow-unauthenticated --max-instances="$max_instances"
deploy bakery-cron --function=cron --no-allow-unauthenticated --max-instances=1

# Only Cloud Scheduler may call the triggers, as somebody who may do nothing else.
is_there iam service-accounts describe "$scheduler" ||
  cloud iam service-accounts create bakery-scheduler --display-name='calls the triggers of the bakery'
cloud run services add-iam-policy-binding bakery-cron --region="$region" --member="serviceAccount:$scheduler" \
  --role=roles/run.invoker >/dev/null
url=$(cloud run services describe bakery-cron --region="$region" --format='value(status.url)')

schedule() {
  local verb=create
  is_there scheduler jobs describe "$1" --location="$region" && verb=update
  local fields=--headers
  [[ $verb == update ]] && fields=--update-headers
  cloud scheduler jobs "$verb" http "$1" --location="$region" --schedule="$2" --time-zone=Etc/UTC --uri="$url" \
    --message-body="{\"cron\": \"$2\"}" "$fields=Content-Type=application/json" \
    --oidc-service-account-email="$scheduler" --oidc-token-audience="$url"
}
schedule bakery-nightly '0 3 * * *'

cloud run services describe bakery --region="$region" --format='value(status.url)'
