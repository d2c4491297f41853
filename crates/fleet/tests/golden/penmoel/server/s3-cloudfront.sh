# https://it.penmoel.gov.uk/probity/: S3 behind CloudFront. S3 gives every object an ETag. In CloudFront: viewer protocol policy
# "HTTPS only" (a redirect is not followed by the extension), cache policy CachingOptimized.
# Run in this folder, with BUCKET set.
aws s3 cp public/ "s3://$BUCKET"'/probity/' --recursive --exclude '*' --include '*.crx' \
  --content-type application/x-chrome-extension --cache-control 'max-age=300, must-revalidate'
aws s3 cp public/ "s3://$BUCKET"'/probity/' --recursive --exclude '*' --include '*.xpi' \
  --content-type application/x-xpinstall --cache-control 'max-age=300, must-revalidate'
aws s3 cp public/ "s3://$BUCKET"'/probity/' --recursive --exclude '*' --include '*.json' \
  --content-type application/json --cache-control 'max-age=300, must-revalidate'
aws s3 cp public/ "s3://$BUCKET"'/probity/' --recursive --exclude '*' --include '*.xml' \
  --content-type text/xml --cache-control 'max-age=300, must-revalidate'
# PACK is the signed pack, under the name that it has in packUrl.
aws s3 cp "$PACK" "s3://$BUCKET"'/probity/' \
  --content-type application/json --cache-control 'max-age=300, must-revalidate'
# It is fetched across origins. In CloudFront: the managed response headers policy SimpleCORS.
aws s3api put-bucket-cors --bucket "$BUCKET" --cors-configuration \
  '{"CORSRules":[{"AllowedOrigins":["*"],"AllowedMethods":["GET","HEAD"],"ExposeHeaders":["Retry-After"]}]}'
